import { allEntries } from '../document.ts'
import type { Document, Entry } from '../document.ts'
import {
  hasUsablePassword,
  isExample,
  isPackageJson,
  manifestKindAt,
  plaintextSecrets,
} from '../facts/credentials.ts'
import type { Problem, RuleDefinition } from '../rule.ts'
import type { Subject } from '../subject.ts'

/** A rule about credentials that are written out where others can read them. */
type Row = Omit<RuleDefinition, 'check'> & {
  /** @param secrets - the credentials that are written out, in the order of the text */
  readonly check: (secrets: readonly Entry[], subject: Subject) => Iterable<Problem>
}

const OTHERS_WRITE = 0o022
const OTHERS_READ = 0o044

const rows: readonly Row[] = [
  {
    id: 'plaintext-secret-tracked',
    severity: 'warning',
    about: ['credentials'],
    summary: 'A credential is written out in a file that git tracks.',
    why: `Whoever has the repository has the credential: every clone, every fork, every build, and the history after it was taken out. It is said of \`.env\` files, of config files and of Kubernetes Secrets, whose base64 hides nothing. References (\`keychain://…\`, \`env://…\`, \`op://…\`), paths of files with credentials, placeholders and what documentation has (\`root:Milvus\`) are not meant. What git tracks is read from its index; git is not run.`,
    help: 'Change the credential on the server, as it is in the history; then keep it in a file that git ignores, or write a reference such as keychain://milvus/prod.',
    check(secrets, { document, surroundings }) {
      const { kind, path } = document
      // A rule of its own is about each of the other kinds.
      if (kind === 'compose' || kind === 'workflow' || isPackageJson(document)) return []
      if (surroundings.isTracked(path) !== true) return []
      return secrets
        .filter((one) => kind !== 'kubernetes' || kindAt(document, one) === 'Secret')
        .map((one) => secretIn('a file that git tracks', one))
    },
  },
  {
    id: 'env-not-ignored',
    severity: 'warning',
    kinds: ['dotenv'],
    about: ['credentials'],
    summary: 'A .env file with a credential in it is not ignored by git.',
    why: `The next \`git add .\` takes it in. Files to be copied, such as \`.env.example\`, \`.env.sample\` and \`.env.template\`, are meant to be committed and are left alone, as is everything outside of a git work tree. What git ignores is read from \`.gitignore\` and \`.git/info/exclude\`; git is not run.`,
    help: 'Add the line .env* to .gitignore, and !.env.example behind it.',
    *check([first], { document: { path }, surroundings }) {
      if (first === undefined || isExample(path)) return
      if (surroundings.isIgnored(path) !== false || surroundings.isTracked(path) === true) return
      yield {
        span: first.nameSpan,
        message: `${first.name} is a credential in a file that git does not ignore`,
      }
    },
  },
  {
    id: 'secret-file-mode',
    severity: 'warning',
    kinds: ['dotenv', 'config'],
    about: ['credentials'],
    summary: 'A file with a credential in it is open to other users of the machine.',
    why: `On Linux and macOS a new file is readable by all users of the machine unless the umask says otherwise. libpq ignores a \`.pgpass\` that is, and ssh refuses such a key. Whoever may write to the file can name another server, and the next program sends the credential there: that is a warning, and reading is worth knowing. Files that git tracks are left alone, as git keeps no such modes; so is Windows.`,
    help: 'Run chmod 600 on the file.',
    *check([first], { document, surroundings }) {
      if (first === undefined || isPackageJson(document)) return
      const mode = surroundings.mode(document.path) ?? 0
      if ((mode & (OTHERS_READ | OTHERS_WRITE)) === 0) return
      if (surroundings.isTracked(document.path) === true) return
      const isWritable = (mode & OTHERS_WRITE) !== 0
      yield {
        span: first.nameSpan,
        message: `${first.name} is a credential in a file that other users may ${isWritable ? 'change' : 'read'}`,
        severity: isWritable ? 'warning' : 'info',
      }
    },
  },
  {
    id: 'secret-in-package-json',
    severity: 'error',
    kinds: ['config'],
    about: ['endpoint', 'credentials'],
    summary: 'A credential is written out in package.json.',
    why: `\`npm publish\` and \`npm pack\` put \`package.json\` into every tarball, whatever \`files\` and \`.npmignore\` say ([npm docs, "files"](https://docs.npmjs.com/cli/configuring-npm/package-json#files)), bundlers copy it, and it is always in git. A published credential is no longer one.`,
    help: 'Change the credential on the server; keep it in the environment, or write a reference such as keychain://milvus/prod.',
    *check(secrets, { document }) {
      if (!isPackageJson(document)) return
      for (const { name, valueSpan: span } of secrets) {
        const message = `${name} is a credential in package.json, which is published with the package`
        yield { span, message }
      }
      for (const { name, valueSpan: span } of allEntries(document).filter(hasUsablePassword)) {
        const message = `${name} has a password in it, and package.json is published with the package`
        yield { span, message }
      }
    },
  },
  {
    id: 'secret-in-compose',
    severity: 'warning',
    kinds: ['compose'],
    about: ['credentials'],
    summary: 'A credential is written out in a Compose file.',
    why: `A Compose file is made to be shared, and \`docker inspect\` shows the environment of a container to whoever may talk to the engine. Compose takes the value from the shell or from \`.env\` for \`\${MILVUS_TOKEN}\`, from a file of variables for \`env_file:\`, and mounts a file for \`secrets:\`, whose path \`MILVUS_TOKEN_FILE\` names ([Compose, secrets](https://docs.docker.com/compose/how-tos/use-secrets/)).`,
    help: helpForCompose('MILVUS_TOKEN'),
    check: (secrets) =>
      secrets.map((one) => ({
        ...secretIn('a Compose file', one),
        help: helpForCompose(one.name),
      })),
  },
  {
    id: 'secret-in-kubernetes',
    severity: 'warning',
    kinds: ['kubernetes'],
    summary: 'A credential is written out in a manifest where no Secret keeps it.',
    why: `"ConfigMap does not provide secrecy or encryption" ([Kubernetes, ConfigMaps](https://kubernetes.io/docs/concepts/configuration/configmap/)): whoever may read objects of the namespace reads it, and so do dashboards and backups; the \`value:\` of a container is shown by \`kubectl describe\`. Access to Secrets is granted apart, they can be encrypted at rest, and \`describe\` leaves them out.`,
    help: 'Put it into a Secret, and take it from there with secretKeyRef or envFrom.',
    check: (secrets, { document }) =>
      secrets.flatMap((one) => {
        const kind = kindAt(document, one)
        if (kind === 'Secret') return []
        const place = kind === 'ConfigMap' ? 'a ConfigMap' : 'the specification of a container'
        return [secretIn(place, one)]
      }),
  },
  {
    id: 'secret-in-workflow',
    severity: 'warning',
    kinds: ['workflow'],
    about: ['credentials'],
    summary: 'A credential is written out in a workflow.',
    why: `A workflow is in the repository, and GitHub masks in logs only what comes from \`secrets\` ([GitHub, using secrets](https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets)): the \`env:\` of a step is printed with the step. The default \`root:Milvus\` of a server that the workflow starts itself is left alone.`,
    help: helpForWorkflow('MILVUS_TOKEN'),
    check: (secrets) =>
      secrets.map((one) => ({ ...secretIn('a workflow', one), help: helpForWorkflow(one.name) })),
  },
]

/** The rules about credentials that are written out in files that others read. */
export const writtenSecrets: readonly RuleDefinition[] = rows.map(({ check, ...row }) => ({
  ...row,
  check: (subject) => check(plaintextSecrets(subject.document), subject),
}))

function secretIn(place: string, { name, valueSpan: span }: Entry): Problem {
  return { span, message: `${name} is a credential in ${place}` }
}

function kindAt(document: Document, { valueSpan }: Entry): string | undefined {
  return manifestKindAt(document, valueSpan.from)
}

function helpForCompose(name: string): string {
  return `Write \${${name}} and keep the value in a .env file that git ignores, or mount it with secrets: and name its path in ${name}_FILE`
}

function helpForWorkflow(name: string): string {
  return `Add it to the secrets of the repository, and write \${{ secrets.${name} }}`
}
