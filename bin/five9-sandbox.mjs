#!/usr/bin/env node
import '../dist/lib/sandbox/cli.js';
