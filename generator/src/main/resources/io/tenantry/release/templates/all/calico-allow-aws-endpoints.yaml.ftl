apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata:
  name: default.allow-aws-endpoints
  labels:
    app.kubernetes.io/component: network
    app.kubernetes.io/name: tenant
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "-2"
spec:
  tier: default
  order: 500
  selector: all()
  types:
    - Egress
  egress:
    - action: Allow
      protocol: TCP
      destination:
        namespaceSelector: global()
        selector: tenantry.io/egress == 'aws-endpoints'
        ports:
          - 443
      source: {}
    # The Pod Identity agent; IPv4 and IPv6 never in one rule.
    - action: Allow
      protocol: TCP
      destination:
        nets:
          - 169.254.170.23/32
        ports:
          - 80
      source: {}
    - action: Allow
      protocol: TCP
      destination:
        nets:
          - fd00:ec2::23/128
        ports:
          - 80
      source: {}
