// The package types its main entry alone; this module is internal to it, so the version is pinned.
declare module 'cosmiconfig/dist/ExplorerSync.js' {
  type Result = { readonly filepath: string } | null

  type Options = {
    readonly moduleName: string
    readonly packageProp: string
    readonly searchPlaces: readonly string[]
    readonly searchStrategy: 'none'
    readonly loaders: { readonly [extension: string]: (path: string, text: string) => unknown }
    readonly transform: (result: Result) => Result
    readonly ignoreEmptySearchPlaces: boolean
    readonly applyPackagePropertyPathToConfiguration: boolean
    readonly mergeImportArrays: boolean
    readonly mergeSearchPlaces: boolean
    readonly cache: boolean
  }

  export class ExplorerSync {
    constructor(options: Options)
    search(directory: string): Result
  }
}
