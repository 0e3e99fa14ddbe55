apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata:
  name: tenant-guardrails.isolate-tenant
  labels:
    app.kubernetes.io/component: network
    app.kubernetes.io/name: tenant
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "-2"
spec:
  tier: tenant-guardrails
  order: 20
  selector: all()
  types:
    - Ingress
    - Egress
  # Each rule with source and destination, as Calico's API server writes them: else Argo CD would see a difference.
  ingress:
    # Own namespace: left to the tenant's own policies.
    - action: Pass
      source:
        selector: all()
      destination: {}
    # Any other tenant: refused, whatever a tenant's own policies say.
    - action: Deny
      source:
        namespaceSelector: has(tenantry.io/tenant)
      destination: {}
    - action: Pass
      source: {}
      destination: {}
  egress:
    - action: Pass
      destination:
        selector: all()
      source: {}
    - action: Deny
      destination:
        namespaceSelector: has(tenantry.io/tenant)
      source: {}
    - action: Pass
      source: {}
      destination: {}
