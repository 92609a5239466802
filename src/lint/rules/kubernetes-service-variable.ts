import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const kubernetesServiceVariable: Rule = resolverRule({
  id: 'kubernetes-service-variable',
  family: 'precedence',
  why: `For a Service called \`milvus\` Kubernetes gives every pod of the namespace \`MILVUS_PORT=tcp://10.0.0.1:19530\`, and Docker's old links do the same. A program that wants a number there stops ([milvus-backup#197](https://github.com/zilliztech/milvus-backup/issues/197)); this package passes it over. In a file it was copied from the environment of a pod, and is left over.`,
})
