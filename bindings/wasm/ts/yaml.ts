/**
 * Teaches `Agreement.parse` to read YAML text, by the package `yaml`:
 *
 *     import "xlakit/yaml";
 */
import * as yaml from "yaml";
import { useYaml } from "./text.js";

useYaml(yaml);
