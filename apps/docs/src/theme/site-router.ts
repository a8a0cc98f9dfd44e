/**
 * Addresses: guides where the table of contents puts them, the reference as `reference/lie/functions/identify.html`, and
 * what has a door of its own as `reference/engine/functions/workers.workerThread.html`.
 */

import { type DocumentReflection, KindRouter, type Reflection } from "typedoc";
import { pageOf } from "../page-of.js";

const PACKAGE = /^@noether\//;

export class SiteRouter extends KindRouter {
  protected override getIdealBaseName(reflection: Reflection): string {
    if (reflection.isDocument()) return pageOf(reflection as DocumentReflection).url;
    const [first, ...rest] = this.path(reflection);
    const folder = `reference/${first!.replace(PACKAGE, "")}`;
    if (rest.length === 0) return folder;
    return `${folder}/${this.directories.get(reflection.kind)}/${rest.join(".")}`;
  }

  /** Names from the package down. */
  private path(reflection: Reflection): string[] {
    const { parent, name } = reflection;
    if (parent === undefined || parent.isProject()) return [PACKAGE.test(name) ? name : this.getUrlSafeName(name)];
    const door = `${parent.name}/`;
    const own = name.startsWith(door) ? name.slice(door.length) : this.getUrlSafeName(name);
    return [...this.path(parent), own];
  }
}
