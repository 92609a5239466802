import { isExample, plaintextSecrets } from '../facts/credentials.ts'
import type { RuleDefinition } from '../rule.ts'

export const envNotIgnored: RuleDefinition = {
  id: 'env-not-ignored',
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
}
