import { manifestKindAt, plaintextSecrets } from '../facts/credentials.ts'
import type { Rule } from '../rule.ts'

export const secretInKubernetes: Rule = {
  id: 'secret-in-kubernetes',
  family: 'hygiene',
  severity: 'warning',
  kinds: ['kubernetes'],
  summary: 'A credential is written out in a manifest where no Secret keeps it.',
  why: `"ConfigMap does not provide secrecy or encryption" ([Kubernetes, ConfigMaps](https://kubernetes.io/docs/concepts/configuration/configmap/)): whoever may read objects of the namespace reads it, and so do dashboards and backups; the \`value:\` of a container is shown by \`kubectl describe\`. Access to Secrets is granted apart, they can be encrypted at rest, and \`describe\` leaves them out.`,
  help: 'Put it into a Secret, and take it from there with secretKeyRef or envFrom.',
  *check({ document }) {
    for (const { name, valueSpan } of plaintextSecrets(document)) {
      const kind = manifestKindAt(document, valueSpan.from)
      if (kind === 'Secret') continue
      const place = kind === 'ConfigMap' ? 'a ConfigMap' : 'the specification of a container'
      yield { span: valueSpan, message: `${name} is a credential in ${place}` }
    }
  },
  allows: [
    {
      title: 'a key of a Secret',
      files: {
        'pod.yaml':
          'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: api\n      env:\n        - name: MILVUS_TOKEN\n          valueFrom: { secretKeyRef: { name: milvus, key: token } }\n',
      },
    },
    {
      title: 'a Secret, taken by a container of the same file',
      files: {
        'pod.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: { name: milvus }\nstringData:\n  MILVUS_TOKEN: db_admin:Kx7pq2\n---\napiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: api\n      envFrom:\n        - secretRef: { name: milvus }\n',
      },
    },
  ],
  catches: [
    {
      title: 'a ConfigMap',
      files: {
        'config.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: milvus }\ndata:\n  MILVUS_TOKEN: db_admin:Kx7pq2\n',
      },
      at: ['5:17'],
    },
    {
      title: 'a .env file in a ConfigMap',
      files: {
        'config.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: milvus }\ndata:\n  .env: |\n    MILVUS_URI=https://db.example:443\n    MILVUS_TOKEN=db_admin:Kx7pq2\n',
      },
      at: ['7:18'],
    },
    {
      title: 'the value of a variable',
      files: {
        'deployment.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          env:\n            - name: MILVUS_PASSWORD\n              value: Kx7pq2\n',
      },
      at: ['10:22'],
    },
  ],
}
