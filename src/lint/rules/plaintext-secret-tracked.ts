import { isPackageJson, manifestKindAt, plaintextSecrets } from '../facts/credentials.ts'
import type { RuleDefinition } from '../rule.ts'

export const plaintextSecretTracked: RuleDefinition = {
  id: 'plaintext-secret-tracked',
  severity: 'warning',
  about: ['credentials'],
  summary: 'A credential is written out in a file that git tracks.',
  why: `Whoever has the repository has the credential: every clone, every fork, every build, and the history after it was taken out. It is said of \`.env\` files, of config files and of Kubernetes Secrets, whose base64 hides nothing. References (\`keychain://…\`, \`env://…\`, \`op://…\`), paths of files with credentials, placeholders and what documentation has (\`root:Milvus\`) are not meant. What git tracks is read from its index; git is not run.`,
  help: 'Change the credential on the server, as it is in the history; then keep it in a file that git ignores, or write a reference such as keychain://milvus/prod.',
  *check({ document, surroundings }) {
    if (document.kind === 'compose' || document.kind === 'workflow') return
    if (isPackageJson(document) || surroundings.isTracked(document.path) !== true) return
    for (const { name, valueSpan } of plaintextSecrets(document)) {
      const isManifest = document.kind === 'kubernetes'
      if (isManifest && manifestKindAt(document, valueSpan.from) !== 'Secret') continue
      yield { span: valueSpan, message: `${name} is a credential in a file that git tracks` }
    }
  },
}
