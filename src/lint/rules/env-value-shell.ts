import { dialectRule } from '../dialect-rule.ts'
import type { Rule } from '../rule.ts'

export const envValueShell: Rule = dialectRule({
  id: 'env-value-shell',
  cause: 'shell',
  summary: 'A character of the value is a sign of the shell, which takes it for syntax.',
  why: `A file that is sourced (\`set -a; . ./.env\`) is a program to bash: without quotes, \`;\`, \`&\`, \`|\`, \`<\`, \`>\`, \`(\`, \`)\` and a leading \`~\` end the value, run the rest of it as a command, write to a file, or make bash give the file up. dotenv 18, Node, Docker Compose and python-dotenv keep them. Measured with bash 5.2; see [decision 11](../decisions/0011-dialects.md).`,
  help: 'Put single quotes around the value.',
  wording: () => ({ dynamic: 'taken for syntax', other: 'cut short' }),
})
