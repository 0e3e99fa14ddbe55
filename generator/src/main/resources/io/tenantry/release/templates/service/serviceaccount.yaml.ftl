apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${service}
  labels:
    app.kubernetes.io/component: service
    app.kubernetes.io/name: ${service}
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "-2"
automountServiceAccountToken: false
