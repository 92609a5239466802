import { isExample, plaintextSecrets } from '../facts/credentials.ts'
import type { Rule } from '../rule.ts'

export const envNotIgnored: Rule = {
  id: 'env-not-ignored',
  family: 'hygiene',
  severity: 'warning',
  kinds: ['dotenv'],
  about: ['credentials'],
  summary: 'A .env file with a credential in it is not ignored by git.',
  why: `The next \`git add .\` takes it in. Files to be copied, such as \`.env.example\`, \`.env.sample\` and \`.env.template\`, are meant to be committed and are left alone, as is everything outside of a git work tree. What git ignores is read from \`.gitignore\` and \`.git/info/exclude\`; git is not run.`,
  help: 'Add the line .env* to .gitignore, and !.env.example behind it.',
  *check({ document, surroundings }) {
    const { path } = document
    if (isExample(path)) return
    const [first] = plaintextSecrets(document)
    if (first === undefined) return
    if (surroundings.isIgnored(path) !== false || surroundings.isTracked(path) === true) return
    yield {
      span: first.nameSpan,
      message: `${first.name} is a credential in a file that git does not ignore`,
    }
  },
  allows: [
    {
      title: 'a file that is ignored',
      files: { '.env': 'MILVUS_TOKEN=db_admin:Kx7pq2\n' },
      around: { tracked: [], ignored: ['.env'] },
    },
    {
      title: 'a file without a credential',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\n' },
      around: { tracked: [], ignored: [] },
    },
    {
      title: 'a file to be copied',
      files: { '.env.example': 'MILVUS_TOKEN=db_admin:Kx7pq2\n' },
      around: { tracked: [], ignored: [] },
    },
  ],
  catches: [
    {
      title: 'a token in .env',
      files: { '.env': 'MILVUS_TOKEN=db_admin:Kx7pq2\n' },
      around: { tracked: [], ignored: [] },
      at: ['1:1'],
    },
    {
      title: 'a password in .env.local where only .env is ignored',
      files: { '.env.local': 'MILVUS_USER=app\nMILVUS_PASSWORD=Kx7pq2\n' },
      around: { tracked: [], ignored: ['.env'] },
      at: ['2:1'],
    },
  ],
}
