import { isPackageJson, plaintextSecrets } from '../facts/credentials.ts'
import type { RuleDefinition } from '../rule.ts'

const OTHERS_WRITE = 0o022
const OTHERS_READ = 0o044

export const secretFileMode: RuleDefinition = {
  id: 'secret-file-mode',
  severity: 'warning',
  kinds: ['dotenv', 'config'],
  about: ['credentials'],
  summary: 'A file with a credential in it is open to other users of the machine.',
  why: `On Linux and macOS a new file is readable by all users of the machine unless the umask says otherwise. libpq ignores a \`.pgpass\` that is, and ssh refuses such a key. Whoever may write to the file can name another server, and the next program sends the credential there: that is a warning, and reading is worth knowing. Files that git tracks are left alone, as git keeps no such modes; so is Windows.`,
  help: 'Run chmod 600 on the file.',
  *check({ document, surroundings }) {
    const { path } = document
    if (isPackageJson(document)) return
    const [first] = plaintextSecrets(document)
    if (first === undefined) return
    const mode = surroundings.mode(path)
    if (mode === undefined || (mode & (OTHERS_READ | OTHERS_WRITE)) === 0) return
    if (surroundings.isTracked(path) === true) return
    const isWritable = (mode & OTHERS_WRITE) !== 0
    yield {
      span: first.nameSpan,
      message: `${first.name} is a credential in a file that other users may ${isWritable ? 'change' : 'read'}`,
      severity: isWritable ? 'warning' : 'info',
    }
  },
}
