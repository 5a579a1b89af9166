/** Builds everything that runs: `npm run build`. With `--production` small, without source maps, held to the size budgets. */
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { compileSchemas } from "./compile-schemas";

interface Bundle {
  readonly name: string;
  readonly options: BuildOptions;
  /** The most it may weigh in kilobytes when minified. */
  readonly budget?: number;
  readonly executable?: boolean;
}

const production = process.argv.includes("--production");
const root = path.resolve(import.meta.dirname, "..");

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  keepNames: true,
  sourcemap: !production,
  metafile: true,
  logLevel: "warning",
};

/** What compile-schemas.ts wrote stays beside the bundles, and is loaded when it is needed. */
const compiled = "server/src/engine/schema/compiled";

const besideBundles: Plugin = {
  name: "compiled schemas beside the bundles",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/[\w-]+\.cjs$/ }, ({ path: file, importer }) =>
      importer.endsWith(`${compiled}/index.cjs`) ? { path: file.replace("./", "./compiled/"), external: true } : undefined,
    );
  },
};

/** What makes bundles of files is a bundle of its own, loaded when it is first asked for. */
const generatorsApart: Plugin = {
  name: "generators apart",
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/generators\/door$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./generators.cjs", external: true } : undefined,
    );
  },
};

/** Packages that few people need: `NAME-library.ts` beside its user becomes a bundle of its own, loaded when it is imported. */
const libraries = ["server/src/host/data/csv", "server/src/host/data/parquet", "server/src/cli/tokens"];

const librariesBeside: Plugin = {
  name: "libraries beside the bundles",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/[a-z]+-library$/ }, ({ path: file }) => ({
      path: file.replace(/^\.\/(.*)-library$/, "./libraries/$1.cjs"),
      external: true,
    }));
  },
};

const forNode: BuildOptions = {
  ...shared,
  format: "cjs",
  platform: "node",
  target: "node20",
  // the CommonJS of some packages (jsonc-parser) loads its parts in a way that no bundler can follow
  mainFields: ["module", "main"],
  // the same parser; its build for Node reads process.env once per token
  alias: { yaml: path.join(root, "node_modules/yaml/browser/index.js") },
  plugins: [besideBundles, generatorsApart, librariesBeside],
};

const extension: Bundle = {
  name: "extension",
  budget: 700,
  options: { ...forNode, entryPoints: ["client/src/extension.ts"], outfile: "dist/extension.cjs", external: ["vscode"] },
};

function schemas(): readonly Bundle[] {
  const files = readdirSync(path.join(root, compiled)).filter((file) => file.endsWith(".cjs") && file !== "index.cjs");
  return files.map((file) => ({
    name: `compiled/${path.basename(file, ".cjs")}`,
    options: { ...forNode, sourcemap: false, entryPoints: [`${compiled}/${file}`], outfile: `dist/compiled/${file}` },
  }));
}

const server: Bundle = {
  name: "server",
  budget: 2400,
  options: { ...forNode, entryPoints: ["server/src/lsp/main.ts"], outfile: "dist/server.cjs" },
};

const generators: Bundle = {
  name: "generators",
  options: { ...forNode, entryPoints: ["server/src/engine/generators/door.ts"], outfile: "dist/generators.cjs" },
};

const cli: Bundle = {
  name: "cli",
  executable: true,
  options: {
    ...forNode,
    entryPoints: ["server/src/cli/entry.ts"],
    outfile: "dist/cli.cjs",
    banner: { js: "#!/usr/bin/env node" },
    // other threads run the same file
    define: { "import.meta.filename": "__filename" },
  },
};

const api: Bundle = {
  name: "api",
  options: { ...forNode, entryPoints: ["server/src/api/index.ts"], outfile: "dist/api.cjs" },
};

function librariesAlone(): readonly Bundle[] {
  return libraries.map((library) => ({
    name: `libraries/${path.basename(library)}`,
    options: { ...forNode, entryPoints: [`${library}-library.ts`], outfile: `dist/libraries/${path.basename(library)}.cjs` },
  }));
}

/** The code of each view, one file per folder of `webviews` that has a view.ts, and the toolkit, which all of them share. */
function views(): readonly Bundle[] {
  const names = folders("webviews").filter((name) => existsSync(path.join(root, "webviews", name, "view.ts")));
  return [
    forBrowser("toolkit", "webviews/shared/toolkit.ts"),
    ...names.map((name) => forBrowser(name, `webviews/${name}/view.ts`)),
  ];
}

function forBrowser(name: string, entry: string): Bundle {
  return {
    name: `webviews/${name}`,
    options: {
      ...shared,
      entryPoints: [entry],
      outfile: `dist/webviews/${name}.js`,
      format: "iife",
      platform: "browser",
      target: "es2022",
    },
  };
}

function folders(parent: string): readonly string[] {
  const entries = readdirSync(path.join(root, parent), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Builds one bundle; the result says what is wrong with its size, if anything. */
async function make(bundle: Bundle): Promise<string | undefined> {
  const { metafile } = await build(bundle.options);
  if (!metafile) throw new Error(`esbuild returned no metafile for ${bundle.name}`);
  if (bundle.executable && bundle.options.outfile) chmodSync(path.join(root, bundle.options.outfile), 0o755);
  writeMetafile(bundle.name, metafile);
  const size = kilobytes(metafile);
  const limit = production && bundle.budget ? ` (at most ${bundle.budget} KB)` : "";
  console.log(`${bundle.name.padEnd(20)} ${String(size).padStart(6)} KB${limit}`);
  return production && bundle.budget && size > bundle.budget
    ? `${bundle.name} has ${size} KB, its budget is ${bundle.budget} KB. out/meta/${bundle.name}.json says what is in it.`
    : undefined;
}

/** For https://esbuild.github.io/analyze/ */
function writeMetafile(name: string, metafile: Metafile): void {
  const file = path.join(root, "out/meta", `${name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(metafile));
}

/** The code that was written, without source maps. */
function kilobytes(metafile: Metafile): number {
  const outputs = Object.entries(metafile.outputs).filter(([file]) => !file.endsWith(".map"));
  return Math.ceil(outputs.reduce((sum, [, output]) => sum + output.bytes, 0) / 1024);
}

process.chdir(root);
compileSchemas();
const bundles = [extension, server, generators, cli, api, ...librariesAlone(), ...schemas(), ...views()];
const tooLarge = (await Promise.all(bundles.map(make))).filter((complaint) => complaint !== undefined);
for (const complaint of tooLarge) console.error(complaint);
if (tooLarge.length > 0) process.exitCode = 1;
