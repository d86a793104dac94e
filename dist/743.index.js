export const id = 743;
export const ids = [743];
export const modules = {

/***/ 93743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runDemo: () => (/* binding */ runDemo)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _package_root_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40940);
// Owns `guard demo`: it only says how to start it, because the demo's world is part of the repository, not of the bundle.




/** Runs `npm run demo` in a checkout; elsewhere says where it is. */
async function runDemo() {
    const script = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,_package_root_js__WEBPACK_IMPORTED_MODULE_3__/* .packageRoot */ .Zl)(), 'scripts/demo.mjs');
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(script)) {
        process.stderr.write('guard: the demo is part of the repository: clone it and run npm run demo\n');
        return 2;
    }
    return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawnSync)(process.execPath, [script], { stdio: 'inherit' }).status ?? 1;
}


/***/ })

};
