apiVersion: v1
kind: LimitRange
metadata:
  name: tenant
  labels:
    app.kubernetes.io/component: fairness
    app.kubernetes.io/name: tenant
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "-2"
spec:
  limits:
    - type: Container
      default:
        cpu: ${limits.cpu}
        ephemeral-storage: ${limits.storage}
        memory: ${limits.memory}
      defaultRequest:
        cpu: ${requests.cpu}
        ephemeral-storage: ${requests.storage}
        memory: ${requests.memory}
      max:
        cpu: ${highest.cpu}
        ephemeral-storage: ${highest.storage}
        memory: ${highest.memory}
