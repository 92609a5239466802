import { isPackageJson, manifestKindAt, plaintextSecrets } from '../facts/credentials.ts'
import type { Rule } from '../rule.ts'

export const plaintextSecretTracked: Rule = {
  id: 'plaintext-secret-tracked',
  family: 'hygiene',
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
  allows: [
    {
      title: 'a file that git does not track',
      files: { '.env': 'MILVUS_TOKEN=db_admin:Kx7#pq2\n' },
      around: { tracked: [], ignored: ['.env'] },
    },
    {
      title: 'a reference',
      files: { '.milvusrc.yaml': 'uri: https://db.example:19530\ntoken: keychain://milvus/prod\n' },
      around: { tracked: ['.milvusrc.yaml'] },
    },
    {
      title: 'an example with what everybody knows',
      files: { '.env.example': 'MILVUS_TOKEN=root:Milvus\nMILVUS_PASSWORD=change-me\n' },
      around: { tracked: ['.env.example'] },
    },
  ],
  catches: [
    {
      title: 'a password in a tracked .env file',
      files: { '.env': "MILVUS_URI=http://localhost:19530\nMILVUS_TOKEN='db_admin:Kx7pq2'\n" },
      around: { tracked: ['.env'] },
      at: ['2:14'],
    },
    {
      title: 'a key in a tracked config file',
      files: { '.milvusrc.yaml': 'connections:\n  prod:\n    token: 4f9d2c81ab\n' },
      around: { tracked: ['.milvusrc.yaml'] },
      at: ['3:12'],
    },
    {
      title: 'a Kubernetes Secret',
      files: {
        'k8s/secret.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: { name: milvus }\nstringData:\n  MILVUS_PASSWORD: Kx7pq2\n',
      },
      around: { tracked: ['k8s/secret.yaml'] },
      at: ['5:20'],
    },
  ],
}
