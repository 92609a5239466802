import type { Document } from '../document.ts'
import { isPackageJson, manifestKindAt, plaintextSecrets } from '../facts/credentials.ts'
import type { RuleDefinition } from '../rule.ts'
import type { Subject } from '../subject.ts'

/** A kind of file in which a credential should not be written out. */
type Row = Omit<RuleDefinition, 'severity' | 'help' | 'check'> & {
  /** What to do about a variable of this name. */
  readonly helpFor: (name: string) => string
  readonly appliesTo?: (subject: Subject) => boolean
  /** What kind of place it is, at an offset of the text, if it is one. */
  readonly placeAt: (document: Document, offset: number) => string | undefined
}

const rows: readonly Row[] = [
  {
    id: 'plaintext-secret-tracked',
    about: ['credentials'],
    summary: 'A credential is written out in a file that git tracks.',
    why: `Whoever has the repository has the credential: every clone, every fork, every build, and the history after it was taken out. It is said of \`.env\` files, of config files and of Kubernetes Secrets, whose base64 hides nothing. References (\`keychain://…\`, \`env://…\`, \`op://…\`), paths of files with credentials, placeholders and what documentation has (\`root:Milvus\`) are not meant. What git tracks is read from its index; git is not run.`,
    helpFor: () =>
      'Change the credential on the server, as it is in the history; then keep it in a file that git ignores, or write a reference such as keychain://milvus/prod.',
    // A rule of its own is about each of the other kinds.
    appliesTo: ({ document, surroundings }) =>
      document.kind !== 'compose' &&
      document.kind !== 'workflow' &&
      !isPackageJson(document) &&
      surroundings.isTracked(document.path) === true,
    placeAt: (document, offset) =>
      document.kind !== 'kubernetes' || manifestKindAt(document, offset) === 'Secret'
        ? 'a file that git tracks'
        : undefined,
  },
  {
    id: 'secret-in-compose',
    kinds: ['compose'],
    about: ['credentials'],
    summary: 'A credential is written out in a Compose file.',
    why: `A Compose file is made to be shared, and \`docker inspect\` shows the environment of a container to whoever may talk to the engine. Compose takes the value from the shell or from \`.env\` for \`\${MILVUS_TOKEN}\`, from a file of variables for \`env_file:\`, and mounts a file for \`secrets:\`, whose path \`MILVUS_TOKEN_FILE\` names ([Compose, secrets](https://docs.docker.com/compose/how-tos/use-secrets/)).`,
    helpFor: (name) =>
      `Write \${${name}} and keep the value in a .env file that git ignores, or mount it with secrets: and name its path in ${name}_FILE`,
    placeAt: () => 'a Compose file',
  },
  {
    id: 'secret-in-kubernetes',
    kinds: ['kubernetes'],
    summary: 'A credential is written out in a manifest where no Secret keeps it.',
    why: `"ConfigMap does not provide secrecy or encryption" ([Kubernetes, ConfigMaps](https://kubernetes.io/docs/concepts/configuration/configmap/)): whoever may read objects of the namespace reads it, and so do dashboards and backups; the \`value:\` of a container is shown by \`kubectl describe\`. Access to Secrets is granted apart, they can be encrypted at rest, and \`describe\` leaves them out.`,
    helpFor: () => 'Put it into a Secret, and take it from there with secretKeyRef or envFrom.',
    placeAt(document, offset) {
      const kind = manifestKindAt(document, offset)
      if (kind === 'Secret') return undefined
      return kind === 'ConfigMap' ? 'a ConfigMap' : 'the specification of a container'
    },
  },
  {
    id: 'secret-in-workflow',
    kinds: ['workflow'],
    about: ['credentials'],
    summary: 'A credential is written out in a workflow.',
    why: `A workflow is in the repository, and GitHub masks in logs only what comes from \`secrets\` ([GitHub, using secrets](https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets)): the \`env:\` of a step is printed with the step. The default \`root:Milvus\` of a server that the workflow starts itself is left alone.`,
    helpFor: (name) => `Add it to the secrets of the repository, and write \${{ secrets.${name} }}`,
    placeAt: () => 'a workflow',
  },
]

/** The rules about credentials that are written out in files that others read. */
export const writtenSecrets: readonly RuleDefinition[] = rows.map(
  ({ helpFor, appliesTo, placeAt, ...row }) => ({
    ...row,
    severity: 'warning',
    help: helpFor('MILVUS_TOKEN'),
    *check(subject) {
      if (appliesTo?.(subject) === false) return
      for (const { name, valueSpan: span } of plaintextSecrets(subject.document)) {
        const place = placeAt(subject.document, span.from)
        if (place === undefined) continue
        yield { span, message: `${name} is a credential in ${place}`, help: helpFor(name) }
      }
    },
  }),
)
