apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: tenant
  labels:
    app.kubernetes.io/component: route
    app.kubernetes.io/name: tenant
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "1"
spec:
  hostnames:
    - replaced-by-the-overlay.invalid
  parentRefs:
    - group: gateway.networking.k8s.io
      kind: Gateway
      name: ${gatewayName}
      namespace: ${gatewayNamespace}
  rules:
<#list rules as rule>
    - matches:
        - path:
            type: PathPrefix
            value: ${rule.path}
      backendRefs:
        - group: ""
          kind: Service
          name: ${rule.service}
          port: ${rule.port}
          weight: 1
</#list>
