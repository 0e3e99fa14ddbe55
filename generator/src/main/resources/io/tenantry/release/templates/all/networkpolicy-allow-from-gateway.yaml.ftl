apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-from-gateway
  labels:
    app.kubernetes.io/component: network
    app.kubernetes.io/name: tenant
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "-2"
spec:
  podSelector:
    matchLabels:
      tenantry.io/exposed: "true"
  policyTypes:
    - Ingress
  ingress:
    # The namespace and the labels that the gateway's data plane really carries: gitops/cells/<cell>/cell.yaml.
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ${gatewayNamespace}
          podSelector:
            matchLabels:
<#list gatewayPodLabels as label>
              ${label.key}: ${label.value}
</#list>
      ports:
<#list ports as exposed>
        - port: ${exposed.port}
          protocol: TCP
</#list>
