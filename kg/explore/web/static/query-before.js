// Read by yasgui.js while it loads: our prefixes in place of the list that it used to carry.
"use strict";
window.kgPrefixes = {};
