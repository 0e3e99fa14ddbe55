apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${service}
  labels:
    app.kubernetes.io/component: service
    app.kubernetes.io/name: ${service}
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "0"
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: ${service}
