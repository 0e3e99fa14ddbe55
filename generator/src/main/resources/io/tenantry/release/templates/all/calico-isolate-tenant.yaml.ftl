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
  ingress:
    # Own namespace: left to the tenant's own policies.
    - action: Pass
      source:
        selector: all()
    # Any other tenant: refused, whatever a tenant's own policies say.
    - action: Deny
      source:
        namespaceSelector: has(tenantry.io/tenant)
    - action: Pass
  egress:
    - action: Pass
      destination:
        selector: all()
    - action: Deny
      destination:
        namespaceSelector: has(tenantry.io/tenant)
    - action: Pass
