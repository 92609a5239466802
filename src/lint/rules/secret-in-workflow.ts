import { plaintextSecrets } from '../facts/credentials.ts'
import type { RuleDefinition } from '../rule.ts'

const helpFor = (name: string): string =>
  `Add it to the secrets of the repository, and write \${{ secrets.${name} }}`

export const secretInWorkflow: RuleDefinition = {
  id: 'secret-in-workflow',
  severity: 'warning',
  kinds: ['workflow'],
  about: ['credentials'],
  summary: 'A credential is written out in a workflow.',
  why: `A workflow is in the repository, and GitHub masks in logs only what comes from \`secrets\` ([GitHub, using secrets](https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets)): the \`env:\` of a step is printed with the step. The default \`root:Milvus\` of a server that the workflow starts itself is left alone.`,
  help: helpFor('MILVUS_TOKEN'),
  *check({ document }) {
    for (const { name, valueSpan } of plaintextSecrets(document)) {
      yield {
        span: valueSpan,
        message: `${name} is a credential in a workflow`,
        help: helpFor(name),
      }
    }
  },
}
