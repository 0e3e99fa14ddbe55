# The premium tier: services that scale by load.
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
resources:
<#list resources as resource>
  - ${resource}
</#list>
labels:
  - pairs:
      tenantry.io/release: ${release}
components:
  - ../all
