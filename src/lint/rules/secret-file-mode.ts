import { isPackageJson, plaintextSecrets } from '../facts/credentials.ts'
import type { Rule } from '../rule.ts'

const OTHERS_WRITE = 0o022
const OTHERS_READ = 0o044

export const secretFileMode: Rule = {
  id: 'secret-file-mode',
  family: 'hygiene',
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
  allows: [
    {
      title: 'a file of its owner alone',
      files: { '.env': 'MILVUS_TOKEN=db_admin:Kx7pq2\n' },
      around: { modes: { '.env': 0o600 } },
    },
    {
      title: 'a file without a credential',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\n' },
      around: { modes: { '.env': 0o666 } },
    },
    {
      title: 'a file that git tracks',
      files: { '.milvusrc.yaml': 'token: 4f9d2c81ab\n' },
      around: { tracked: ['.milvusrc.yaml'], modes: { '.milvusrc.yaml': 0o644 } },
    },
  ],
  catches: [
    {
      title: 'a file that all may read',
      files: { '.env': 'MILVUS_TOKEN=db_admin:Kx7pq2\n' },
      around: { modes: { '.env': 0o644 } },
      at: ['1:1'],
    },
    {
      title: 'a file that the group may change',
      files: { '.milvusrc.yaml': 'uri: https://db.example:19530\ntoken: 4f9d2c81ab\n' },
      around: { modes: { '.milvusrc.yaml': 0o660 } },
      at: ['2:1'],
    },
  ],
}
