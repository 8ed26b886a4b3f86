// What every host is held against; JavaScript writes it in camel case.
import { read } from "./repository.js";

export const surface = JSON.parse(read("tests/surface.json"));

/** A name whatever its case. */
export const plain = (name) => name.toLowerCase().replaceAll("_", "");

export const camel = (name) => name.replace(/_[a-z]/g, ([, letter]) => letter.toUpperCase());
