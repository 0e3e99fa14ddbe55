apiVersion: v1
kind: Namespace
metadata:
  name: tenant
  labels:
    pod-security.kubernetes.io/audit: restricted
    pod-security.kubernetes.io/audit-version: v1.34
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: v1.34
    pod-security.kubernetes.io/warn: restricted
    pod-security.kubernetes.io/warn-version: v1.34
  annotations:
    argocd.argoproj.io/sync-options: Delete=confirm,Prune=confirm
    argocd.argoproj.io/sync-wave: "-3"
