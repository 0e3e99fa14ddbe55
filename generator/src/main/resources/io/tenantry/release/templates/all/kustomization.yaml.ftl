# What the tenants of every tier get. No quota and no replicas: those are the tiers'.
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
resources:
<#list resources as resource>
  - ${resource}
</#list>
