# The standard tier: two replicas of each service.
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
resources:
<#list resources as resource>
  - ${resource}
</#list>
labels:
  - pairs:
      tenantry.io/release: ${release}
replicas:
<#list services as service>
  - name: ${service}
    count: ${count}
</#list>
components:
  - ../all
