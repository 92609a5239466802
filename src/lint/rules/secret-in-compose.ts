import { plaintextSecrets } from '../facts/credentials.ts'
import type { RuleDefinition } from '../rule.ts'

const helpFor = (name: string): string =>
  `Write \${${name}} and keep the value in a .env file that git ignores, or mount it with secrets: and name its path in ${name}_FILE`

export const secretInCompose: RuleDefinition = {
  id: 'secret-in-compose',
  severity: 'warning',
  kinds: ['compose'],
  about: ['credentials'],
  summary: 'A credential is written out in a Compose file.',
  why: `A Compose file is made to be shared, and \`docker inspect\` shows the environment of a container to whoever may talk to the engine. Compose takes the value from the shell or from \`.env\` for \`\${MILVUS_TOKEN}\`, from a file of variables for \`env_file:\`, and mounts a file for \`secrets:\`, whose path \`MILVUS_TOKEN_FILE\` names ([Compose, secrets](https://docs.docker.com/compose/how-tos/use-secrets/)).`,
  help: helpFor('MILVUS_TOKEN'),
  *check({ document }) {
    for (const { name, valueSpan } of plaintextSecrets(document)) {
      yield {
        span: valueSpan,
        message: `${name} is a credential in a Compose file`,
        help: helpFor(name),
      }
    }
  },
}
