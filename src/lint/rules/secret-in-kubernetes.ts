import { manifestKindAt, plaintextSecrets } from '../facts/credentials.ts'
import type { RuleDefinition } from '../rule.ts'

export const secretInKubernetes: RuleDefinition = {
  id: 'secret-in-kubernetes',
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
}
