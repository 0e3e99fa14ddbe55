apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${service}
  labels:
    app.kubernetes.io/component: service
    app.kubernetes.io/name: ${service}
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "0"
spec:
  maxReplicas: ${highest}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
  minReplicas: ${lowest}
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${service}
