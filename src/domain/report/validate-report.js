// Made from schema/report.schema.json by `npm run generate`; do not edit.
"use strict";
export const validateReport = validate52;
const schema19 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://raw.githubusercontent.com/org/base-image-action/v1/schema/report.schema.json","title":"Report of base-image-action","type":"object","required":["version","startedAt","durationMs","pushed","pushReason","waves","images","unmanaged","notices","warnings","failed"],"additionalProperties":false,"properties":{"version":{"const":1},"startedAt":{"type":"string","format":"date-time"},"durationMs":{"type":"integer","minimum":0},"pushed":{"type":"boolean"},"pushReason":{"type":"string"},"waves":{"type":"array","items":{"$ref":"#/$defs/texts"}},"images":{"type":"array","items":{"$ref":"#/$defs/image"}},"unmanaged":{"type":"array","items":{"type":"object","required":["file","why"],"properties":{"file":{"type":"string"},"why":{"type":"string"}}}},"notices":{"$ref":"#/$defs/texts"},"warnings":{"$ref":"#/$defs/texts"},"failed":{"type":"boolean"},"comparison":{"type":"object","additionalProperties":false,"required":["baseline","images","totals","notices"],"properties":{"baseline":{"type":"string"},"images":{"type":"array","items":{"$ref":"https://raw.githubusercontent.com/org/base-image-action/v1/schema/comparison.schema.json"}},"totals":{"type":"array","items":{"$ref":"#/$defs/totals"}},"notices":{"$ref":"#/$defs/texts"}}},"superseded":{"type":"array","items":{"$ref":"#/$defs/superseded"}},"scans":{"type":"array","items":{"$ref":"#/$defs/scan"}},"budget":{"type":"array","items":{"$ref":"#/$defs/violation"}},"contents":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["image","platforms"],"properties":{"image":{"type":"string"},"platforms":{"type":"array","items":{"$ref":"#/$defs/packages"}}}}}},"$defs":{"texts":{"type":"array","items":{"type":"string"}},"bytes":{"type":"integer","minimum":0},"totals":{"type":"object","additionalProperties":false,"required":["platform","comparedCount","imageCount","totalCompressedBytes","beforeBytes","afterBytes","pullCostBytes"],"properties":{"platform":{"type":"string"},"comparedCount":{"type":"integer"},"imageCount":{"type":"integer"},"totalCompressedBytes":{"$ref":"#/$defs/bytes"},"beforeBytes":{"type":["integer","null"]},"afterBytes":{"type":["integer","null"]},"pullCostBytes":{"type":["integer","null"]}}},"attestation":{"type":"object","additionalProperties":false,"required":["platform","kind","predicateType","digest","compressedBytes"],"properties":{"platform":{"type":"string"},"kind":{"enum":["provenance","sbom","other"]},"predicateType":{"type":"string"},"digest":{"type":"string"},"compressedBytes":{"$ref":"#/$defs/bytes"}}},"scan":{"type":"object","additionalProperties":false,"required":["image","tool","file","target","isOfThisBuild","counts","fixableCount","findings","since"],"properties":{"image":{"type":["string","null"]},"tool":{"type":"string"},"file":{"type":"string"},"target":{"type":["string","null"]},"isOfThisBuild":{"type":["boolean","null"]},"counts":{"$ref":"#/$defs/severityCounts"},"fixableCount":{"type":"integer","minimum":0},"findings":{"type":"array","items":{"$ref":"#/$defs/finding"}},"since":{"type":["object","null"],"additionalProperties":false,"required":["file","counts","fixedCount","newCount","fixed"],"properties":{"file":{"type":"string"},"counts":{"$ref":"#/$defs/severityCounts"},"fixedCount":{"type":"integer","minimum":0},"newCount":{"type":"integer","minimum":0},"fixed":{"type":"array","items":{"$ref":"#/$defs/finding"}}}}}},"severityCounts":{"type":"object","additionalProperties":false,"required":["critical","high","medium","low","negligible","unknown"],"properties":{"critical":{"type":"integer","minimum":0},"high":{"type":"integer","minimum":0},"medium":{"type":"integer","minimum":0},"low":{"type":"integer","minimum":0},"negligible":{"type":"integer","minimum":0},"unknown":{"type":"integer","minimum":0}}},"finding":{"type":"object","additionalProperties":false,"required":["id","package","version","fixedIn","severity"],"properties":{"id":{"type":"string"},"package":{"type":"string"},"version":{"type":["string","null"]},"fixedIn":{"type":["string","null"]},"severity":{"enum":["critical","high","medium","low","negligible","unknown"]}}},"superseded":{"type":"object","additionalProperties":false,"required":["image","base","standsOn","replacedBy","reasons","cause"],"properties":{"image":{"type":"string"},"base":{"type":"string"},"standsOn":{"type":"string"},"replacedBy":{"type":"string"},"reasons":{"type":"array","items":{"type":"object","required":["kind"]}},"updatesLeftOut":{"type":"integer","minimum":1},"cause":{"enum":["failed","blocked","not-selected","pinned","not-published"]}}},"violation":{"type":"object","additionalProperties":false,"required":["image","platform","measure","limit","level","isAllowed","actual","worstLayer"],"properties":{"image":{"type":"string"},"platform":{"type":"string"},"measure":{"enum":["total","upstream","base","app","pull-cost"]},"limit":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["absolute","delta","percent"]},"bytes":{"type":"number"},"percent":{"type":"number"}}},"level":{"enum":["warn","fail"]},"isAllowed":{"type":"boolean"},"actual":{"type":"number"},"worstLayer":{"type":["object","null"],"additionalProperties":false,"required":["digest","instruction","bytes","package","at"],"properties":{"digest":{"type":"string"},"instruction":{"type":["string","null"]},"bytes":{"type":"integer"},"package":{"type":["object","null"],"additionalProperties":false,"required":["name","version","how","unpackedBytes"],"properties":{"name":{"type":"string"},"version":{"type":["string","null"]},"how":{"enum":["grew","changed","weighs"]},"unpackedBytes":{"$ref":"#/$defs/bytes"}}},"at":{"type":["object","null"],"required":["file","line"],"properties":{"file":{"type":"string"},"line":{"type":"integer"}}}}}}},"role":{"enum":["upstream","base","app"]},"bytesByRole":{"type":"object","additionalProperties":false,"required":["upstream","base","app"],"properties":{"upstream":{"$ref":"#/$defs/bytes"},"base":{"$ref":"#/$defs/bytes"},"app":{"$ref":"#/$defs/bytes"}}},"packages":{"type":"object","additionalProperties":false,"required":["platform","layers","packages","waste","unpackedBytes","bytesByRole","wastedBytes","notices","changes"],"properties":{"platform":{"type":"string"},"layers":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["digest","role","compressedBytes","unpackedBytes","wastedBytes","unread"],"properties":{"digest":{"type":"string"},"role":{"$ref":"#/$defs/role"},"compressedBytes":{"$ref":"#/$defs/bytes"},"unpackedBytes":{"type":["integer","null"]},"wastedBytes":{"$ref":"#/$defs/bytes"},"unread":{"type":["string","null"]}}}},"packages":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["kind","name","version","license","place","role","files","unpackedBytes","compressedBytes"],"properties":{"kind":{"$ref":"#/$defs/packageKind"},"name":{"type":"string"},"version":{"type":["string","null"]},"license":{"type":["string","null"]},"place":{"type":["string","null"]},"role":{"$ref":"#/$defs/role"},"files":{"type":"integer"},"unpackedBytes":{"$ref":"#/$defs/bytes"},"compressedBytes":{"$ref":"#/$defs/bytes"}}}},"waste":{"type":"array","items":{"type":"object","required":["layer","hiddenBy","how","unpackedBytes","largest"],"properties":{"how":{"enum":["overwritten","removed"]}}}},"unpackedBytes":{"$ref":"#/$defs/bytes"},"bytesByRole":{"$ref":"#/$defs/bytesByRole"},"wastedBytes":{"$ref":"#/$defs/bytes"},"notices":{"$ref":"#/$defs/texts"},"changes":{"type":["array","null"],"items":{"type":"object","additionalProperties":false,"required":["kind","name","before","after","unpackedDeltaBytes","compressedDeltaBytes"],"properties":{"kind":{"$ref":"#/$defs/packageKind"},"name":{"type":"string"},"before":{"$ref":"#/$defs/packageSide"},"after":{"$ref":"#/$defs/packageSide"},"unpackedDeltaBytes":{"type":"integer"},"compressedDeltaBytes":{"type":"integer"}}}}}},"packageKind":{"enum":["python","apt","apk","orphan","folder"]},"packageSide":{"type":["object","null"],"additionalProperties":false,"required":["versions","unpackedBytes","compressedBytes"],"properties":{"versions":{"$ref":"#/$defs/texts"},"unpackedBytes":{"$ref":"#/$defs/bytes"},"compressedBytes":{"$ref":"#/$defs/bytes"}}},"image":{"type":"object","additionalProperties":false,"required":["name","role","state","reasons","withoutEffect","outcome","fingerprint","ref","digest","tags","tagNotices","needs","wave","buildMs","lastBuildMs","steps","error","dependencies","warnings","sizes"],"properties":{"name":{"type":"string"},"role":{"enum":["base","app"]},"state":{"enum":["present","tags-missing","missing","stale","forced"]},"reasons":{"type":"array","items":{"type":"object","required":["kind"]}},"version":{"type":"object","additionalProperties":false,"required":["kind","number","previous","level","because","suggested"],"properties":{"kind":{"enum":["published","new","refused"]},"number":{"type":"string"},"previous":{"type":["string","null"]},"level":{"enum":["major","minor","patch",null]},"because":{"type":["object","null"],"additionalProperties":false,"required":["kind"],"properties":{"kind":{"enum":["python","distribution","package-gone","package-new","package-upgraded","platform-gone","platform-new","parent","other"]},"subject":{"type":"string"},"old":{"type":"string"},"new":{"type":"string"}}},"suggested":{"type":["string","null"]}}},"withoutEffect":{"type":"array","items":{"type":"object","required":["file","countsBy","parts"]}},"outcome":{"enum":["unchanged","tagged","built","published","adopted","failed","blocked","planned"]},"fingerprint":{"type":"string","pattern":"^[0-9a-f]{64}$"},"ref":{"type":"string"},"digest":{"type":["string","null"]},"tags":{"$ref":"#/$defs/texts"},"tagNotices":{"$ref":"#/$defs/texts"},"needs":{"$ref":"#/$defs/texts"},"wave":{"type":"integer","minimum":0},"buildMs":{"type":["integer","null"]},"lastBuildMs":{"type":["integer","null"]},"steps":{"type":["object","null"],"required":["total","cached"],"properties":{"total":{"type":"integer"},"cached":{"type":"integer"}}},"error":{"type":["string","null"]},"dependencies":{"type":"array","items":{"type":"object","required":["file","use","counts"]}},"warnings":{"type":"array","items":{"type":"object","required":["message"]}},"sizes":{"type":"array","items":{"$ref":"#/$defs/platform"}},"refresh":{"$ref":"#/$defs/refresh"},"checks":{"type":"array","items":{"type":"object","required":["check","from","of","at","result"],"additionalProperties":false,"properties":{"check":{"type":"string"},"from":{"enum":["own","parent","previous"]},"of":{"type":["string","null"]},"at":{"type":["string","null"]},"result":{"enum":["passed","passed-before","failed","not-run","to-run"]},"failures":{"type":"array","items":{"type":"object","required":["platform","expected","got"],"additionalProperties":false,"properties":{"platform":{"type":["string","null"]},"expected":{"type":"string"},"got":{"type":"string"}}}}}}},"attestations":{"type":"array","items":{"$ref":"#/$defs/attestation"}}}},"refresh":{"type":"object","additionalProperties":false,"required":["period","decision","platforms","upstreams","why"],"properties":{"period":{"type":["string","null"]},"decision":{"enum":["kept","rebuild","failed"]},"platforms":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["platform","manager","updates"],"properties":{"platform":{"type":"string"},"manager":{"type":["string","null"]},"updates":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","installed","available"],"properties":{"name":{"type":"string"},"installed":{"type":"string"},"available":{"type":"string"},"rebuilt":{"type":["string","null"]}}}},"updatesLeftOut":{"type":"integer","minimum":1}}}},"upstreams":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["reference","platform","old","new"],"properties":{"reference":{"type":"string"},"platform":{"type":"string"},"old":{"type":["string","null"]},"new":{"type":["string","null"]}}}},"why":{"type":["string","null"]}}},"platform":{"type":"object","additionalProperties":false,"required":["platform","layers","totalCompressedBytes","bytesByRole","pullCostBytes"],"properties":{"platform":{"type":"string"},"layers":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["digest","compressedBytes","role","instruction"],"properties":{"digest":{"type":"string"},"compressedBytes":{"$ref":"#/$defs/bytes"},"role":{"enum":["upstream","base","app"]},"instruction":{"type":["string","null"]}}}},"totalCompressedBytes":{"$ref":"#/$defs/bytes"},"bytesByRole":{"type":"object","additionalProperties":false,"required":["upstream","base","app"],"properties":{"upstream":{"$ref":"#/$defs/bytes"},"base":{"$ref":"#/$defs/bytes"},"app":{"$ref":"#/$defs/bytes"}}},"pullCostBytes":{"type":["integer","null"]}}}}};
const func1 = Object.prototype.hasOwnProperty;
const schema20 = {"type":"array","items":{"type":"string"}};

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(typeof data[i0] !== "string"){
validate53.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema21 = {"type":"object","additionalProperties":false,"required":["name","role","state","reasons","withoutEffect","outcome","fingerprint","ref","digest","tags","tagNotices","needs","wave","buildMs","lastBuildMs","steps","error","dependencies","warnings","sizes"],"properties":{"name":{"type":"string"},"role":{"enum":["base","app"]},"state":{"enum":["present","tags-missing","missing","stale","forced"]},"reasons":{"type":"array","items":{"type":"object","required":["kind"]}},"version":{"type":"object","additionalProperties":false,"required":["kind","number","previous","level","because","suggested"],"properties":{"kind":{"enum":["published","new","refused"]},"number":{"type":"string"},"previous":{"type":["string","null"]},"level":{"enum":["major","minor","patch",null]},"because":{"type":["object","null"],"additionalProperties":false,"required":["kind"],"properties":{"kind":{"enum":["python","distribution","package-gone","package-new","package-upgraded","platform-gone","platform-new","parent","other"]},"subject":{"type":"string"},"old":{"type":"string"},"new":{"type":"string"}}},"suggested":{"type":["string","null"]}}},"withoutEffect":{"type":"array","items":{"type":"object","required":["file","countsBy","parts"]}},"outcome":{"enum":["unchanged","tagged","built","published","adopted","failed","blocked","planned"]},"fingerprint":{"type":"string","pattern":"^[0-9a-f]{64}$"},"ref":{"type":"string"},"digest":{"type":["string","null"]},"tags":{"$ref":"#/$defs/texts"},"tagNotices":{"$ref":"#/$defs/texts"},"needs":{"$ref":"#/$defs/texts"},"wave":{"type":"integer","minimum":0},"buildMs":{"type":["integer","null"]},"lastBuildMs":{"type":["integer","null"]},"steps":{"type":["object","null"],"required":["total","cached"],"properties":{"total":{"type":"integer"},"cached":{"type":"integer"}}},"error":{"type":["string","null"]},"dependencies":{"type":"array","items":{"type":"object","required":["file","use","counts"]}},"warnings":{"type":"array","items":{"type":"object","required":["message"]}},"sizes":{"type":"array","items":{"$ref":"#/$defs/platform"}},"refresh":{"$ref":"#/$defs/refresh"},"checks":{"type":"array","items":{"type":"object","required":["check","from","of","at","result"],"additionalProperties":false,"properties":{"check":{"type":"string"},"from":{"enum":["own","parent","previous"]},"of":{"type":["string","null"]},"at":{"type":["string","null"]},"result":{"enum":["passed","passed-before","failed","not-run","to-run"]},"failures":{"type":"array","items":{"type":"object","required":["platform","expected","got"],"additionalProperties":false,"properties":{"platform":{"type":["string","null"]},"expected":{"type":"string"},"got":{"type":"string"}}}}}}},"attestations":{"type":"array","items":{"$ref":"#/$defs/attestation"}}}};
const pattern3 = new RegExp("^[0-9a-f]{64}$", "u");
const schema22 = {"type":"object","additionalProperties":false,"required":["platform","layers","totalCompressedBytes","bytesByRole","pullCostBytes"],"properties":{"platform":{"type":"string"},"layers":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["digest","compressedBytes","role","instruction"],"properties":{"digest":{"type":"string"},"compressedBytes":{"$ref":"#/$defs/bytes"},"role":{"enum":["upstream","base","app"]},"instruction":{"type":["string","null"]}}}},"totalCompressedBytes":{"$ref":"#/$defs/bytes"},"bytesByRole":{"type":"object","additionalProperties":false,"required":["upstream","base","app"],"properties":{"upstream":{"$ref":"#/$defs/bytes"},"base":{"$ref":"#/$defs/bytes"},"app":{"$ref":"#/$defs/bytes"}}},"pullCostBytes":{"type":["integer","null"]}}};
const schema23 = {"type":"integer","minimum":0};

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate60.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate60.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data < 0 || isNaN(data)){
validate60.errors = [{instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
validate60.errors = vErrors;
return errors === 0;
}
validate60.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate59.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.platform === undefined) && (missing0 = "platform")) || ((data.layers === undefined) && (missing0 = "layers"))) || ((data.totalCompressedBytes === undefined) && (missing0 = "totalCompressedBytes"))) || ((data.bytesByRole === undefined) && (missing0 = "bytesByRole"))) || ((data.pullCostBytes === undefined) && (missing0 = "pullCostBytes"))){
validate59.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "platform") || (key0 === "layers")) || (key0 === "totalCompressedBytes")) || (key0 === "bytesByRole")) || (key0 === "pullCostBytes"))){
validate59.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.platform !== undefined){
const _errs2 = errors;
if(typeof data.platform !== "string"){
validate59.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.layers !== undefined){
let data1 = data.layers;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.digest === undefined) && (missing1 = "digest")) || ((data2.compressedBytes === undefined) && (missing1 = "compressedBytes"))) || ((data2.role === undefined) && (missing1 = "role"))) || ((data2.instruction === undefined) && (missing1 = "instruction"))){
validate59.errors = [{instancePath:instancePath+"/layers/" + i0,schemaPath:"#/properties/layers/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs8 = errors;
for(const key1 in data2){
if(!((((key1 === "digest") || (key1 === "compressedBytes")) || (key1 === "role")) || (key1 === "instruction"))){
validate59.errors = [{instancePath:instancePath+"/layers/" + i0,schemaPath:"#/properties/layers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs8 === errors){
if(data2.digest !== undefined){
const _errs9 = errors;
if(typeof data2.digest !== "string"){
validate59.errors = [{instancePath:instancePath+"/layers/" + i0+"/digest",schemaPath:"#/properties/layers/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.compressedBytes !== undefined){
const _errs11 = errors;
if(!(validate60(data2.compressedBytes, {instancePath:instancePath+"/layers/" + i0+"/compressedBytes",parentData:data2,parentDataProperty:"compressedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.role !== undefined){
let data5 = data2.role;
const _errs12 = errors;
if(!(((data5 === "upstream") || (data5 === "base")) || (data5 === "app"))){
validate59.errors = [{instancePath:instancePath+"/layers/" + i0+"/role",schemaPath:"#/properties/layers/items/properties/role/enum",keyword:"enum",params:{allowedValues: schema22.properties.layers.items.properties.role.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.instruction !== undefined){
let data6 = data2.instruction;
const _errs13 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate59.errors = [{instancePath:instancePath+"/layers/" + i0+"/instruction",schemaPath:"#/properties/layers/items/properties/instruction/type",keyword:"type",params:{type: schema22.properties.layers.items.properties.instruction.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/layers/" + i0,schemaPath:"#/properties/layers/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/layers",schemaPath:"#/properties/layers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.totalCompressedBytes !== undefined){
const _errs15 = errors;
if(!(validate60(data.totalCompressedBytes, {instancePath:instancePath+"/totalCompressedBytes",parentData:data,parentDataProperty:"totalCompressedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bytesByRole !== undefined){
let data8 = data.bytesByRole;
const _errs16 = errors;
if(errors === _errs16){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if((((data8.upstream === undefined) && (missing2 = "upstream")) || ((data8.base === undefined) && (missing2 = "base"))) || ((data8.app === undefined) && (missing2 = "app"))){
validate59.errors = [{instancePath:instancePath+"/bytesByRole",schemaPath:"#/properties/bytesByRole/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs18 = errors;
for(const key2 in data8){
if(!(((key2 === "upstream") || (key2 === "base")) || (key2 === "app"))){
validate59.errors = [{instancePath:instancePath+"/bytesByRole",schemaPath:"#/properties/bytesByRole/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs18 === errors){
if(data8.upstream !== undefined){
const _errs19 = errors;
if(!(validate60(data8.upstream, {instancePath:instancePath+"/bytesByRole/upstream",parentData:data8,parentDataProperty:"upstream",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid3 = _errs19 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.base !== undefined){
const _errs20 = errors;
if(!(validate60(data8.base, {instancePath:instancePath+"/bytesByRole/base",parentData:data8,parentDataProperty:"base",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.app !== undefined){
const _errs21 = errors;
if(!(validate60(data8.app, {instancePath:instancePath+"/bytesByRole/app",parentData:data8,parentDataProperty:"app",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid3 = _errs21 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/bytesByRole",schemaPath:"#/properties/bytesByRole/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pullCostBytes !== undefined){
let data12 = data.pullCostBytes;
const _errs22 = errors;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (data12 !== null)){
validate59.errors = [{instancePath:instancePath+"/pullCostBytes",schemaPath:"#/properties/pullCostBytes/type",keyword:"type",params:{type: schema22.properties.pullCostBytes.type},message:"must be integer,null"}];
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate59.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate59.errors = vErrors;
return errors === 0;
}
validate59.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema24 = {"type":"object","additionalProperties":false,"required":["period","decision","platforms","upstreams","why"],"properties":{"period":{"type":["string","null"]},"decision":{"enum":["kept","rebuild","failed"]},"platforms":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["platform","manager","updates"],"properties":{"platform":{"type":"string"},"manager":{"type":["string","null"]},"updates":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","installed","available"],"properties":{"name":{"type":"string"},"installed":{"type":"string"},"available":{"type":"string"},"rebuilt":{"type":["string","null"]}}}},"updatesLeftOut":{"type":"integer","minimum":1}}}},"upstreams":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["reference","platform","old","new"],"properties":{"reference":{"type":"string"},"platform":{"type":"string"},"old":{"type":["string","null"]},"new":{"type":["string","null"]}}}},"why":{"type":["string","null"]}}};

function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate67.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.period === undefined) && (missing0 = "period")) || ((data.decision === undefined) && (missing0 = "decision"))) || ((data.platforms === undefined) && (missing0 = "platforms"))) || ((data.upstreams === undefined) && (missing0 = "upstreams"))) || ((data.why === undefined) && (missing0 = "why"))){
validate67.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "period") || (key0 === "decision")) || (key0 === "platforms")) || (key0 === "upstreams")) || (key0 === "why"))){
validate67.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.period !== undefined){
let data0 = data.period;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate67.errors = [{instancePath:instancePath+"/period",schemaPath:"#/properties/period/type",keyword:"type",params:{type: schema24.properties.period.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.decision !== undefined){
let data1 = data.decision;
const _errs4 = errors;
if(!(((data1 === "kept") || (data1 === "rebuild")) || (data1 === "failed"))){
validate67.errors = [{instancePath:instancePath+"/decision",schemaPath:"#/properties/decision/enum",keyword:"enum",params:{allowedValues: schema24.properties.decision.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.platforms !== undefined){
let data2 = data.platforms;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs7 = errors;
if(errors === _errs7){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if((((data3.platform === undefined) && (missing1 = "platform")) || ((data3.manager === undefined) && (missing1 = "manager"))) || ((data3.updates === undefined) && (missing1 = "updates"))){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0,schemaPath:"#/properties/platforms/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs9 = errors;
for(const key1 in data3){
if(!((((key1 === "platform") || (key1 === "manager")) || (key1 === "updates")) || (key1 === "updatesLeftOut"))){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0,schemaPath:"#/properties/platforms/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs9 === errors){
if(data3.platform !== undefined){
const _errs10 = errors;
if(typeof data3.platform !== "string"){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/platform",schemaPath:"#/properties/platforms/items/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.manager !== undefined){
let data5 = data3.manager;
const _errs12 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/manager",schemaPath:"#/properties/platforms/items/properties/manager/type",keyword:"type",params:{type: schema24.properties.platforms.items.properties.manager.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.updates !== undefined){
let data6 = data3.updates;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data6)){
var valid3 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
const _errs16 = errors;
if(errors === _errs16){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing2;
if((((data7.name === undefined) && (missing2 = "name")) || ((data7.installed === undefined) && (missing2 = "installed"))) || ((data7.available === undefined) && (missing2 = "available"))){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/updates/" + i1,schemaPath:"#/properties/platforms/items/properties/updates/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs18 = errors;
for(const key2 in data7){
if(!((((key2 === "name") || (key2 === "installed")) || (key2 === "available")) || (key2 === "rebuilt"))){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/updates/" + i1,schemaPath:"#/properties/platforms/items/properties/updates/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs18 === errors){
if(data7.name !== undefined){
const _errs19 = errors;
if(typeof data7.name !== "string"){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/updates/" + i1+"/name",schemaPath:"#/properties/platforms/items/properties/updates/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs19 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.installed !== undefined){
const _errs21 = errors;
if(typeof data7.installed !== "string"){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/updates/" + i1+"/installed",schemaPath:"#/properties/platforms/items/properties/updates/items/properties/installed/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs21 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.available !== undefined){
const _errs23 = errors;
if(typeof data7.available !== "string"){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/updates/" + i1+"/available",schemaPath:"#/properties/platforms/items/properties/updates/items/properties/available/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.rebuilt !== undefined){
let data11 = data7.rebuilt;
const _errs25 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/updates/" + i1+"/rebuilt",schemaPath:"#/properties/platforms/items/properties/updates/items/properties/rebuilt/type",keyword:"type",params:{type: schema24.properties.platforms.items.properties.updates.items.properties.rebuilt.type},message:"must be string,null"}];
return false;
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
else {
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/updates/" + i1,schemaPath:"#/properties/platforms/items/properties/updates/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs16 === errors;
if(!valid3){
break;
}
}
}
else {
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/updates",schemaPath:"#/properties/platforms/items/properties/updates/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.updatesLeftOut !== undefined){
let data12 = data3.updatesLeftOut;
const _errs27 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/updatesLeftOut",schemaPath:"#/properties/platforms/items/properties/updatesLeftOut/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs27){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 1 || isNaN(data12)){
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0+"/updatesLeftOut",schemaPath:"#/properties/platforms/items/properties/updatesLeftOut/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid2 = _errs27 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate67.errors = [{instancePath:instancePath+"/platforms/" + i0,schemaPath:"#/properties/platforms/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate67.errors = [{instancePath:instancePath+"/platforms",schemaPath:"#/properties/platforms/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.upstreams !== undefined){
let data13 = data.upstreams;
const _errs29 = errors;
if(errors === _errs29){
if(Array.isArray(data13)){
var valid5 = true;
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
let data14 = data13[i2];
const _errs31 = errors;
if(errors === _errs31){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing3;
if(((((data14.reference === undefined) && (missing3 = "reference")) || ((data14.platform === undefined) && (missing3 = "platform"))) || ((data14.old === undefined) && (missing3 = "old"))) || ((data14.new === undefined) && (missing3 = "new"))){
validate67.errors = [{instancePath:instancePath+"/upstreams/" + i2,schemaPath:"#/properties/upstreams/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs33 = errors;
for(const key3 in data14){
if(!((((key3 === "reference") || (key3 === "platform")) || (key3 === "old")) || (key3 === "new"))){
validate67.errors = [{instancePath:instancePath+"/upstreams/" + i2,schemaPath:"#/properties/upstreams/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs33 === errors){
if(data14.reference !== undefined){
const _errs34 = errors;
if(typeof data14.reference !== "string"){
validate67.errors = [{instancePath:instancePath+"/upstreams/" + i2+"/reference",schemaPath:"#/properties/upstreams/items/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs34 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data14.platform !== undefined){
const _errs36 = errors;
if(typeof data14.platform !== "string"){
validate67.errors = [{instancePath:instancePath+"/upstreams/" + i2+"/platform",schemaPath:"#/properties/upstreams/items/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs36 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data14.old !== undefined){
let data17 = data14.old;
const _errs38 = errors;
if((typeof data17 !== "string") && (data17 !== null)){
validate67.errors = [{instancePath:instancePath+"/upstreams/" + i2+"/old",schemaPath:"#/properties/upstreams/items/properties/old/type",keyword:"type",params:{type: schema24.properties.upstreams.items.properties.old.type},message:"must be string,null"}];
return false;
}
var valid6 = _errs38 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data14.new !== undefined){
let data18 = data14.new;
const _errs40 = errors;
if((typeof data18 !== "string") && (data18 !== null)){
validate67.errors = [{instancePath:instancePath+"/upstreams/" + i2+"/new",schemaPath:"#/properties/upstreams/items/properties/new/type",keyword:"type",params:{type: schema24.properties.upstreams.items.properties.new.type},message:"must be string,null"}];
return false;
}
var valid6 = _errs40 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
}
else {
validate67.errors = [{instancePath:instancePath+"/upstreams/" + i2,schemaPath:"#/properties/upstreams/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs31 === errors;
if(!valid5){
break;
}
}
}
else {
validate67.errors = [{instancePath:instancePath+"/upstreams",schemaPath:"#/properties/upstreams/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.why !== undefined){
let data19 = data.why;
const _errs42 = errors;
if((typeof data19 !== "string") && (data19 !== null)){
validate67.errors = [{instancePath:instancePath+"/why",schemaPath:"#/properties/why/type",keyword:"type",params:{type: schema24.properties.why.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate67.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate67.errors = vErrors;
return errors === 0;
}
validate67.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema25 = {"type":"object","additionalProperties":false,"required":["platform","kind","predicateType","digest","compressedBytes"],"properties":{"platform":{"type":"string"},"kind":{"enum":["provenance","sbom","other"]},"predicateType":{"type":"string"},"digest":{"type":"string"},"compressedBytes":{"$ref":"#/$defs/bytes"}}};

function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate69.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.platform === undefined) && (missing0 = "platform")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.predicateType === undefined) && (missing0 = "predicateType"))) || ((data.digest === undefined) && (missing0 = "digest"))) || ((data.compressedBytes === undefined) && (missing0 = "compressedBytes"))){
validate69.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "platform") || (key0 === "kind")) || (key0 === "predicateType")) || (key0 === "digest")) || (key0 === "compressedBytes"))){
validate69.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.platform !== undefined){
const _errs2 = errors;
if(typeof data.platform !== "string"){
validate69.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs4 = errors;
if(!(((data1 === "provenance") || (data1 === "sbom")) || (data1 === "other"))){
validate69.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema25.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predicateType !== undefined){
const _errs5 = errors;
if(typeof data.predicateType !== "string"){
validate69.errors = [{instancePath:instancePath+"/predicateType",schemaPath:"#/properties/predicateType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.digest !== undefined){
const _errs7 = errors;
if(typeof data.digest !== "string"){
validate69.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.compressedBytes !== undefined){
const _errs9 = errors;
if(!(validate60(data.compressedBytes, {instancePath:instancePath+"/compressedBytes",parentData:data,parentDataProperty:"compressedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate69.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate69.errors = vErrors;
return errors === 0;
}
validate69.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((((((((((data.name === undefined) && (missing0 = "name")) || ((data.role === undefined) && (missing0 = "role"))) || ((data.state === undefined) && (missing0 = "state"))) || ((data.reasons === undefined) && (missing0 = "reasons"))) || ((data.withoutEffect === undefined) && (missing0 = "withoutEffect"))) || ((data.outcome === undefined) && (missing0 = "outcome"))) || ((data.fingerprint === undefined) && (missing0 = "fingerprint"))) || ((data.ref === undefined) && (missing0 = "ref"))) || ((data.digest === undefined) && (missing0 = "digest"))) || ((data.tags === undefined) && (missing0 = "tags"))) || ((data.tagNotices === undefined) && (missing0 = "tagNotices"))) || ((data.needs === undefined) && (missing0 = "needs"))) || ((data.wave === undefined) && (missing0 = "wave"))) || ((data.buildMs === undefined) && (missing0 = "buildMs"))) || ((data.lastBuildMs === undefined) && (missing0 = "lastBuildMs"))) || ((data.steps === undefined) && (missing0 = "steps"))) || ((data.error === undefined) && (missing0 = "error"))) || ((data.dependencies === undefined) && (missing0 = "dependencies"))) || ((data.warnings === undefined) && (missing0 = "warnings"))) || ((data.sizes === undefined) && (missing0 = "sizes"))){
validate55.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema21.properties, key0))){
validate55.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate55.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.role !== undefined){
let data1 = data.role;
const _errs4 = errors;
if(!((data1 === "base") || (data1 === "app"))){
validate55.errors = [{instancePath:instancePath+"/role",schemaPath:"#/properties/role/enum",keyword:"enum",params:{allowedValues: schema21.properties.role.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
let data2 = data.state;
const _errs5 = errors;
if(!(((((data2 === "present") || (data2 === "tags-missing")) || (data2 === "missing")) || (data2 === "stale")) || (data2 === "forced"))){
validate55.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema21.properties.state.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reasons !== undefined){
let data3 = data.reasons;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs8 = errors;
if(errors === _errs8){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((data4.kind === undefined) && (missing1 = "kind")){
validate55.errors = [{instancePath:instancePath+"/reasons/" + i0,schemaPath:"#/properties/reasons/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/reasons/" + i0,schemaPath:"#/properties/reasons/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/reasons",schemaPath:"#/properties/reasons/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data5 = data.version;
const _errs10 = errors;
if(errors === _errs10){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing2;
if(((((((data5.kind === undefined) && (missing2 = "kind")) || ((data5.number === undefined) && (missing2 = "number"))) || ((data5.previous === undefined) && (missing2 = "previous"))) || ((data5.level === undefined) && (missing2 = "level"))) || ((data5.because === undefined) && (missing2 = "because"))) || ((data5.suggested === undefined) && (missing2 = "suggested"))){
validate55.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs12 = errors;
for(const key1 in data5){
if(!((((((key1 === "kind") || (key1 === "number")) || (key1 === "previous")) || (key1 === "level")) || (key1 === "because")) || (key1 === "suggested"))){
validate55.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs12 === errors){
if(data5.kind !== undefined){
let data6 = data5.kind;
const _errs13 = errors;
if(!(((data6 === "published") || (data6 === "new")) || (data6 === "refused"))){
validate55.errors = [{instancePath:instancePath+"/version/kind",schemaPath:"#/properties/version/properties/kind/enum",keyword:"enum",params:{allowedValues: schema21.properties.version.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.number !== undefined){
const _errs14 = errors;
if(typeof data5.number !== "string"){
validate55.errors = [{instancePath:instancePath+"/version/number",schemaPath:"#/properties/version/properties/number/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.previous !== undefined){
let data8 = data5.previous;
const _errs16 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate55.errors = [{instancePath:instancePath+"/version/previous",schemaPath:"#/properties/version/properties/previous/type",keyword:"type",params:{type: schema21.properties.version.properties.previous.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.level !== undefined){
let data9 = data5.level;
const _errs18 = errors;
if(!((((data9 === "major") || (data9 === "minor")) || (data9 === "patch")) || (data9 === null))){
validate55.errors = [{instancePath:instancePath+"/version/level",schemaPath:"#/properties/version/properties/level/enum",keyword:"enum",params:{allowedValues: schema21.properties.version.properties.level.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.because !== undefined){
let data10 = data5.because;
const _errs19 = errors;
if((!(data10 && typeof data10 == "object" && !Array.isArray(data10))) && (data10 !== null)){
validate55.errors = [{instancePath:instancePath+"/version/because",schemaPath:"#/properties/version/properties/because/type",keyword:"type",params:{type: schema21.properties.version.properties.because.type},message:"must be object,null"}];
return false;
}
if(errors === _errs19){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing3;
if((data10.kind === undefined) && (missing3 = "kind")){
validate55.errors = [{instancePath:instancePath+"/version/because",schemaPath:"#/properties/version/properties/because/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs21 = errors;
for(const key2 in data10){
if(!((((key2 === "kind") || (key2 === "subject")) || (key2 === "old")) || (key2 === "new"))){
validate55.errors = [{instancePath:instancePath+"/version/because",schemaPath:"#/properties/version/properties/because/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs21 === errors){
if(data10.kind !== undefined){
let data11 = data10.kind;
const _errs22 = errors;
if(!(((((((((data11 === "python") || (data11 === "distribution")) || (data11 === "package-gone")) || (data11 === "package-new")) || (data11 === "package-upgraded")) || (data11 === "platform-gone")) || (data11 === "platform-new")) || (data11 === "parent")) || (data11 === "other"))){
validate55.errors = [{instancePath:instancePath+"/version/because/kind",schemaPath:"#/properties/version/properties/because/properties/kind/enum",keyword:"enum",params:{allowedValues: schema21.properties.version.properties.because.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data10.subject !== undefined){
const _errs23 = errors;
if(typeof data10.subject !== "string"){
validate55.errors = [{instancePath:instancePath+"/version/because/subject",schemaPath:"#/properties/version/properties/because/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs23 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data10.old !== undefined){
const _errs25 = errors;
if(typeof data10.old !== "string"){
validate55.errors = [{instancePath:instancePath+"/version/because/old",schemaPath:"#/properties/version/properties/because/properties/old/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs25 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data10.new !== undefined){
const _errs27 = errors;
if(typeof data10.new !== "string"){
validate55.errors = [{instancePath:instancePath+"/version/because/new",schemaPath:"#/properties/version/properties/because/properties/new/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs27 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.suggested !== undefined){
let data15 = data5.suggested;
const _errs29 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate55.errors = [{instancePath:instancePath+"/version/suggested",schemaPath:"#/properties/version/properties/suggested/type",keyword:"type",params:{type: schema21.properties.version.properties.suggested.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs29 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.withoutEffect !== undefined){
let data16 = data.withoutEffect;
const _errs31 = errors;
if(errors === _errs31){
if(Array.isArray(data16)){
var valid4 = true;
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
const _errs33 = errors;
if(errors === _errs33){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing4;
if((((data17.file === undefined) && (missing4 = "file")) || ((data17.countsBy === undefined) && (missing4 = "countsBy"))) || ((data17.parts === undefined) && (missing4 = "parts"))){
validate55.errors = [{instancePath:instancePath+"/withoutEffect/" + i1,schemaPath:"#/properties/withoutEffect/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/withoutEffect/" + i1,schemaPath:"#/properties/withoutEffect/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs33 === errors;
if(!valid4){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/withoutEffect",schemaPath:"#/properties/withoutEffect/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.outcome !== undefined){
let data18 = data.outcome;
const _errs35 = errors;
if(!((((((((data18 === "unchanged") || (data18 === "tagged")) || (data18 === "built")) || (data18 === "published")) || (data18 === "adopted")) || (data18 === "failed")) || (data18 === "blocked")) || (data18 === "planned"))){
validate55.errors = [{instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema21.properties.outcome.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fingerprint !== undefined){
let data19 = data.fingerprint;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data19 === "string"){
if(!pattern3.test(data19)){
validate55.errors = [{instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ref !== undefined){
const _errs38 = errors;
if(typeof data.ref !== "string"){
validate55.errors = [{instancePath:instancePath+"/ref",schemaPath:"#/properties/ref/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.digest !== undefined){
let data21 = data.digest;
const _errs40 = errors;
if((typeof data21 !== "string") && (data21 !== null)){
validate55.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/type",keyword:"type",params:{type: schema21.properties.digest.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
const _errs42 = errors;
if(!(validate53(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tagNotices !== undefined){
const _errs43 = errors;
if(!(validate53(data.tagNotices, {instancePath:instancePath+"/tagNotices",parentData:data,parentDataProperty:"tagNotices",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs43 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.needs !== undefined){
const _errs44 = errors;
if(!(validate53(data.needs, {instancePath:instancePath+"/needs",parentData:data,parentDataProperty:"needs",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.wave !== undefined){
let data25 = data.wave;
const _errs45 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate55.errors = [{instancePath:instancePath+"/wave",schemaPath:"#/properties/wave/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs45){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
validate55.errors = [{instancePath:instancePath+"/wave",schemaPath:"#/properties/wave/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.buildMs !== undefined){
let data26 = data.buildMs;
const _errs47 = errors;
if((!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))) && (data26 !== null)){
validate55.errors = [{instancePath:instancePath+"/buildMs",schemaPath:"#/properties/buildMs/type",keyword:"type",params:{type: schema21.properties.buildMs.type},message:"must be integer,null"}];
return false;
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lastBuildMs !== undefined){
let data27 = data.lastBuildMs;
const _errs49 = errors;
if((!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))) && (data27 !== null)){
validate55.errors = [{instancePath:instancePath+"/lastBuildMs",schemaPath:"#/properties/lastBuildMs/type",keyword:"type",params:{type: schema21.properties.lastBuildMs.type},message:"must be integer,null"}];
return false;
}
var valid0 = _errs49 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.steps !== undefined){
let data28 = data.steps;
const _errs51 = errors;
if((!(data28 && typeof data28 == "object" && !Array.isArray(data28))) && (data28 !== null)){
validate55.errors = [{instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: schema21.properties.steps.type},message:"must be object,null"}];
return false;
}
if(errors === _errs51){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
let missing5;
if(((data28.total === undefined) && (missing5 = "total")) || ((data28.cached === undefined) && (missing5 = "cached"))){
validate55.errors = [{instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data28.total !== undefined){
let data29 = data28.total;
const _errs53 = errors;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
validate55.errors = [{instancePath:instancePath+"/steps/total",schemaPath:"#/properties/steps/properties/total/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid5 = _errs53 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data28.cached !== undefined){
let data30 = data28.cached;
const _errs55 = errors;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
validate55.errors = [{instancePath:instancePath+"/steps/cached",schemaPath:"#/properties/steps/properties/cached/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid5 = _errs55 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
var valid0 = _errs51 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.error !== undefined){
let data31 = data.error;
const _errs57 = errors;
if((typeof data31 !== "string") && (data31 !== null)){
validate55.errors = [{instancePath:instancePath+"/error",schemaPath:"#/properties/error/type",keyword:"type",params:{type: schema21.properties.error.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs57 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dependencies !== undefined){
let data32 = data.dependencies;
const _errs59 = errors;
if(errors === _errs59){
if(Array.isArray(data32)){
var valid6 = true;
const len2 = data32.length;
for(let i2=0; i2<len2; i2++){
let data33 = data32[i2];
const _errs61 = errors;
if(errors === _errs61){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
let missing6;
if((((data33.file === undefined) && (missing6 = "file")) || ((data33.use === undefined) && (missing6 = "use"))) || ((data33.counts === undefined) && (missing6 = "counts"))){
validate55.errors = [{instancePath:instancePath+"/dependencies/" + i2,schemaPath:"#/properties/dependencies/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/dependencies/" + i2,schemaPath:"#/properties/dependencies/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs61 === errors;
if(!valid6){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs59 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.warnings !== undefined){
let data34 = data.warnings;
const _errs63 = errors;
if(errors === _errs63){
if(Array.isArray(data34)){
var valid7 = true;
const len3 = data34.length;
for(let i3=0; i3<len3; i3++){
let data35 = data34[i3];
const _errs65 = errors;
if(errors === _errs65){
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
let missing7;
if((data35.message === undefined) && (missing7 = "message")){
validate55.errors = [{instancePath:instancePath+"/warnings/" + i3,schemaPath:"#/properties/warnings/items/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/warnings/" + i3,schemaPath:"#/properties/warnings/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs65 === errors;
if(!valid7){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/warnings",schemaPath:"#/properties/warnings/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs63 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sizes !== undefined){
let data36 = data.sizes;
const _errs67 = errors;
if(errors === _errs67){
if(Array.isArray(data36)){
var valid8 = true;
const len4 = data36.length;
for(let i4=0; i4<len4; i4++){
const _errs69 = errors;
if(!(validate59(data36[i4], {instancePath:instancePath+"/sizes/" + i4,parentData:data36,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
var valid8 = _errs69 === errors;
if(!valid8){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/sizes",schemaPath:"#/properties/sizes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs67 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.refresh !== undefined){
const _errs70 = errors;
if(!(validate67(data.refresh, {instancePath:instancePath+"/refresh",parentData:data,parentDataProperty:"refresh",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
var valid0 = _errs70 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.checks !== undefined){
let data39 = data.checks;
const _errs71 = errors;
if(errors === _errs71){
if(Array.isArray(data39)){
var valid9 = true;
const len5 = data39.length;
for(let i5=0; i5<len5; i5++){
let data40 = data39[i5];
const _errs73 = errors;
if(errors === _errs73){
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
let missing8;
if((((((data40.check === undefined) && (missing8 = "check")) || ((data40.from === undefined) && (missing8 = "from"))) || ((data40.of === undefined) && (missing8 = "of"))) || ((data40.at === undefined) && (missing8 = "at"))) || ((data40.result === undefined) && (missing8 = "result"))){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5,schemaPath:"#/properties/checks/items/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs75 = errors;
for(const key3 in data40){
if(!((((((key3 === "check") || (key3 === "from")) || (key3 === "of")) || (key3 === "at")) || (key3 === "result")) || (key3 === "failures"))){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5,schemaPath:"#/properties/checks/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs75 === errors){
if(data40.check !== undefined){
const _errs76 = errors;
if(typeof data40.check !== "string"){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/check",schemaPath:"#/properties/checks/items/properties/check/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs76 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data40.from !== undefined){
let data42 = data40.from;
const _errs78 = errors;
if(!(((data42 === "own") || (data42 === "parent")) || (data42 === "previous"))){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/from",schemaPath:"#/properties/checks/items/properties/from/enum",keyword:"enum",params:{allowedValues: schema21.properties.checks.items.properties.from.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs78 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data40.of !== undefined){
let data43 = data40.of;
const _errs79 = errors;
if((typeof data43 !== "string") && (data43 !== null)){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/of",schemaPath:"#/properties/checks/items/properties/of/type",keyword:"type",params:{type: schema21.properties.checks.items.properties.of.type},message:"must be string,null"}];
return false;
}
var valid10 = _errs79 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data40.at !== undefined){
let data44 = data40.at;
const _errs81 = errors;
if((typeof data44 !== "string") && (data44 !== null)){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/at",schemaPath:"#/properties/checks/items/properties/at/type",keyword:"type",params:{type: schema21.properties.checks.items.properties.at.type},message:"must be string,null"}];
return false;
}
var valid10 = _errs81 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data40.result !== undefined){
let data45 = data40.result;
const _errs83 = errors;
if(!(((((data45 === "passed") || (data45 === "passed-before")) || (data45 === "failed")) || (data45 === "not-run")) || (data45 === "to-run"))){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/result",schemaPath:"#/properties/checks/items/properties/result/enum",keyword:"enum",params:{allowedValues: schema21.properties.checks.items.properties.result.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs83 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data40.failures !== undefined){
let data46 = data40.failures;
const _errs84 = errors;
if(errors === _errs84){
if(Array.isArray(data46)){
var valid11 = true;
const len6 = data46.length;
for(let i6=0; i6<len6; i6++){
let data47 = data46[i6];
const _errs86 = errors;
if(errors === _errs86){
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
let missing9;
if((((data47.platform === undefined) && (missing9 = "platform")) || ((data47.expected === undefined) && (missing9 = "expected"))) || ((data47.got === undefined) && (missing9 = "got"))){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/failures/" + i6,schemaPath:"#/properties/checks/items/properties/failures/items/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs88 = errors;
for(const key4 in data47){
if(!(((key4 === "platform") || (key4 === "expected")) || (key4 === "got"))){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/failures/" + i6,schemaPath:"#/properties/checks/items/properties/failures/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs88 === errors){
if(data47.platform !== undefined){
let data48 = data47.platform;
const _errs89 = errors;
if((typeof data48 !== "string") && (data48 !== null)){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/failures/" + i6+"/platform",schemaPath:"#/properties/checks/items/properties/failures/items/properties/platform/type",keyword:"type",params:{type: schema21.properties.checks.items.properties.failures.items.properties.platform.type},message:"must be string,null"}];
return false;
}
var valid12 = _errs89 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data47.expected !== undefined){
const _errs91 = errors;
if(typeof data47.expected !== "string"){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/failures/" + i6+"/expected",schemaPath:"#/properties/checks/items/properties/failures/items/properties/expected/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs91 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data47.got !== undefined){
const _errs93 = errors;
if(typeof data47.got !== "string"){
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/failures/" + i6+"/got",schemaPath:"#/properties/checks/items/properties/failures/items/properties/got/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs93 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/failures/" + i6,schemaPath:"#/properties/checks/items/properties/failures/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid11 = _errs86 === errors;
if(!valid11){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/checks/" + i5+"/failures",schemaPath:"#/properties/checks/items/properties/failures/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs84 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
}
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/checks/" + i5,schemaPath:"#/properties/checks/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs73 === errors;
if(!valid9){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs71 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.attestations !== undefined){
let data51 = data.attestations;
const _errs95 = errors;
if(errors === _errs95){
if(Array.isArray(data51)){
var valid13 = true;
const len7 = data51.length;
for(let i7=0; i7<len7; i7++){
const _errs97 = errors;
if(!(validate69(data51[i7], {instancePath:instancePath+"/attestations/" + i7,parentData:data51,parentDataProperty:i7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
var valid13 = _errs97 === errors;
if(!valid13){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/attestations",schemaPath:"#/properties/attestations/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs95 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate55.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema26 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://raw.githubusercontent.com/org/base-image-action/v1/schema/comparison.schema.json","title":"Comparison of two images by base-image-action","type":"object","required":["version","before","after","platforms","notices"],"additionalProperties":false,"properties":{"version":{"const":1},"before":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/identity"}]},"after":{"$ref":"#/$defs/identity"},"platforms":{"type":"array","items":{"$ref":"#/$defs/platform"}},"notices":{"type":"array","items":{"type":"string"}}},"$defs":{"bytes":{"type":"integer","minimum":0},"digest":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"role":{"enum":["upstream","base","app"]},"identity":{"type":"object","additionalProperties":false,"required":["name","digest"],"properties":{"name":{"type":"string"},"digest":{"$ref":"#/$defs/digest"}}},"platform":{"type":"object","additionalProperties":false,"required":["platform","kind","before","after","deltaBytes","deltaPercent","pullCostBytes","roles","layers"],"properties":{"platform":{"type":"string"},"kind":{"enum":["first-measurement","unchanged","changed","gone"]},"before":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/sizes"}]},"after":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/sizes"}]},"deltaBytes":{"type":["integer","null"]},"deltaPercent":{"type":["number","null"]},"pullCostBytes":{"type":["integer","null"],"minimum":0},"roles":{"type":"array","items":{"$ref":"#/$defs/role-change"}},"layers":{"type":"array","items":{"$ref":"#/$defs/layer"}}}},"sizes":{"type":"object","additionalProperties":false,"required":["manifestDigest","totalCompressedBytes","bytesByRole"],"properties":{"manifestDigest":{"$ref":"#/$defs/digest"},"totalCompressedBytes":{"$ref":"#/$defs/bytes"},"bytesByRole":{"type":"object","additionalProperties":false,"required":["upstream","base","app"],"properties":{"upstream":{"$ref":"#/$defs/bytes"},"base":{"$ref":"#/$defs/bytes"},"app":{"$ref":"#/$defs/bytes"}}}}},"role-change":{"type":"object","additionalProperties":false,"required":["role","kind","beforeBytes","afterBytes","addedBytes","removedBytes"],"properties":{"role":{"$ref":"#/$defs/role"},"kind":{"enum":["none","same","replaced","changed","added","removed"]},"beforeBytes":{"$ref":"#/$defs/bytes"},"afterBytes":{"$ref":"#/$defs/bytes"},"addedBytes":{"$ref":"#/$defs/bytes"},"removedBytes":{"$ref":"#/$defs/bytes"}}},"layer":{"type":"object","additionalProperties":false,"required":["state","role","before","after"],"properties":{"state":{"enum":["same","replaced","new","gone"]},"role":{"$ref":"#/$defs/role"},"before":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/side"}]},"after":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/side"}]}}},"side":{"type":"object","additionalProperties":false,"required":["digest","compressedBytes","mediaType","instruction"],"properties":{"digest":{"$ref":"#/$defs/digest"},"compressedBytes":{"$ref":"#/$defs/bytes"},"mediaType":{"type":"string"},"instruction":{"type":["string","null"]}}}}};
const schema27 = {"type":"object","additionalProperties":false,"required":["name","digest"],"properties":{"name":{"type":"string"},"digest":{"$ref":"#/$defs/digest"}}};
const schema28 = {"type":"string","pattern":"^sha256:[0-9a-f]{64}$"};
const pattern4 = new RegExp("^sha256:[0-9a-f]{64}$", "u");

function validate77(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate77.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(typeof data === "string"){
if(!pattern4.test(data)){
validate77.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate77.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
validate77.errors = vErrors;
return errors === 0;
}
validate77.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate76.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.digest === undefined) && (missing0 = "digest"))){
validate76.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "name") || (key0 === "digest"))){
validate76.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate76.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.digest !== undefined){
const _errs4 = errors;
if(!(validate77(data.digest, {instancePath:instancePath+"/digest",parentData:data,parentDataProperty:"digest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate76.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate76.errors = vErrors;
return errors === 0;
}
validate76.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema29 = {"type":"object","additionalProperties":false,"required":["platform","kind","before","after","deltaBytes","deltaPercent","pullCostBytes","roles","layers"],"properties":{"platform":{"type":"string"},"kind":{"enum":["first-measurement","unchanged","changed","gone"]},"before":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/sizes"}]},"after":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/sizes"}]},"deltaBytes":{"type":["integer","null"]},"deltaPercent":{"type":["number","null"]},"pullCostBytes":{"type":["integer","null"],"minimum":0},"roles":{"type":"array","items":{"$ref":"#/$defs/role-change"}},"layers":{"type":"array","items":{"$ref":"#/$defs/layer"}}}};
const schema30 = {"type":"object","additionalProperties":false,"required":["manifestDigest","totalCompressedBytes","bytesByRole"],"properties":{"manifestDigest":{"$ref":"#/$defs/digest"},"totalCompressedBytes":{"$ref":"#/$defs/bytes"},"bytesByRole":{"type":"object","additionalProperties":false,"required":["upstream","base","app"],"properties":{"upstream":{"$ref":"#/$defs/bytes"},"base":{"$ref":"#/$defs/bytes"},"app":{"$ref":"#/$defs/bytes"}}}}};
const schema31 = {"type":"integer","minimum":0};

function validate84(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate84.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate84.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data < 0 || isNaN(data)){
validate84.errors = [{instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
validate84.errors = vErrors;
return errors === 0;
}
validate84.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate82(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate82.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.manifestDigest === undefined) && (missing0 = "manifestDigest")) || ((data.totalCompressedBytes === undefined) && (missing0 = "totalCompressedBytes"))) || ((data.bytesByRole === undefined) && (missing0 = "bytesByRole"))){
validate82.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "manifestDigest") || (key0 === "totalCompressedBytes")) || (key0 === "bytesByRole"))){
validate82.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.manifestDigest !== undefined){
const _errs2 = errors;
if(!(validate77(data.manifestDigest, {instancePath:instancePath+"/manifestDigest",parentData:data,parentDataProperty:"manifestDigest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.totalCompressedBytes !== undefined){
const _errs3 = errors;
if(!(validate84(data.totalCompressedBytes, {instancePath:instancePath+"/totalCompressedBytes",parentData:data,parentDataProperty:"totalCompressedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bytesByRole !== undefined){
let data2 = data.bytesByRole;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((data2.upstream === undefined) && (missing1 = "upstream")) || ((data2.base === undefined) && (missing1 = "base"))) || ((data2.app === undefined) && (missing1 = "app"))){
validate82.errors = [{instancePath:instancePath+"/bytesByRole",schemaPath:"#/properties/bytesByRole/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs6 = errors;
for(const key1 in data2){
if(!(((key1 === "upstream") || (key1 === "base")) || (key1 === "app"))){
validate82.errors = [{instancePath:instancePath+"/bytesByRole",schemaPath:"#/properties/bytesByRole/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs6 === errors){
if(data2.upstream !== undefined){
const _errs7 = errors;
if(!(validate84(data2.upstream, {instancePath:instancePath+"/bytesByRole/upstream",parentData:data2,parentDataProperty:"upstream",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.base !== undefined){
const _errs8 = errors;
if(!(validate84(data2.base, {instancePath:instancePath+"/bytesByRole/base",parentData:data2,parentDataProperty:"base",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.app !== undefined){
const _errs9 = errors;
if(!(validate84(data2.app, {instancePath:instancePath+"/bytesByRole/app",parentData:data2,parentDataProperty:"app",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate82.errors = [{instancePath:instancePath+"/bytesByRole",schemaPath:"#/properties/bytesByRole/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate82.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate82.errors = vErrors;
return errors === 0;
}
validate82.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema32 = {"type":"object","additionalProperties":false,"required":["role","kind","beforeBytes","afterBytes","addedBytes","removedBytes"],"properties":{"role":{"$ref":"#/$defs/role"},"kind":{"enum":["none","same","replaced","changed","added","removed"]},"beforeBytes":{"$ref":"#/$defs/bytes"},"afterBytes":{"$ref":"#/$defs/bytes"},"addedBytes":{"$ref":"#/$defs/bytes"},"removedBytes":{"$ref":"#/$defs/bytes"}}};
const schema33 = {"enum":["upstream","base","app"]};

function validate92(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate92.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(((data === "upstream") || (data === "base")) || (data === "app"))){
validate92.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema33.enum},message:"must be equal to one of the allowed values"}];
return false;
}
validate92.errors = vErrors;
return errors === 0;
}
validate92.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate91.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.role === undefined) && (missing0 = "role")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.beforeBytes === undefined) && (missing0 = "beforeBytes"))) || ((data.afterBytes === undefined) && (missing0 = "afterBytes"))) || ((data.addedBytes === undefined) && (missing0 = "addedBytes"))) || ((data.removedBytes === undefined) && (missing0 = "removedBytes"))){
validate91.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "role") || (key0 === "kind")) || (key0 === "beforeBytes")) || (key0 === "afterBytes")) || (key0 === "addedBytes")) || (key0 === "removedBytes"))){
validate91.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.role !== undefined){
const _errs2 = errors;
if(!(validate92(data.role, {instancePath:instancePath+"/role",parentData:data,parentDataProperty:"role",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs3 = errors;
if(!((((((data1 === "none") || (data1 === "same")) || (data1 === "replaced")) || (data1 === "changed")) || (data1 === "added")) || (data1 === "removed"))){
validate91.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema32.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.beforeBytes !== undefined){
const _errs4 = errors;
if(!(validate84(data.beforeBytes, {instancePath:instancePath+"/beforeBytes",parentData:data,parentDataProperty:"beforeBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.afterBytes !== undefined){
const _errs5 = errors;
if(!(validate84(data.afterBytes, {instancePath:instancePath+"/afterBytes",parentData:data,parentDataProperty:"afterBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.addedBytes !== undefined){
const _errs6 = errors;
if(!(validate84(data.addedBytes, {instancePath:instancePath+"/addedBytes",parentData:data,parentDataProperty:"addedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removedBytes !== undefined){
const _errs7 = errors;
if(!(validate84(data.removedBytes, {instancePath:instancePath+"/removedBytes",parentData:data,parentDataProperty:"removedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate91.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate91.errors = vErrors;
return errors === 0;
}
validate91.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema34 = {"type":"object","additionalProperties":false,"required":["state","role","before","after"],"properties":{"state":{"enum":["same","replaced","new","gone"]},"role":{"$ref":"#/$defs/role"},"before":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/side"}]},"after":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/side"}]}}};
const schema35 = {"type":"object","additionalProperties":false,"required":["digest","compressedBytes","mediaType","instruction"],"properties":{"digest":{"$ref":"#/$defs/digest"},"compressedBytes":{"$ref":"#/$defs/bytes"},"mediaType":{"type":"string"},"instruction":{"type":["string","null"]}}};

function validate101(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate101.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.digest === undefined) && (missing0 = "digest")) || ((data.compressedBytes === undefined) && (missing0 = "compressedBytes"))) || ((data.mediaType === undefined) && (missing0 = "mediaType"))) || ((data.instruction === undefined) && (missing0 = "instruction"))){
validate101.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "digest") || (key0 === "compressedBytes")) || (key0 === "mediaType")) || (key0 === "instruction"))){
validate101.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.digest !== undefined){
const _errs2 = errors;
if(!(validate77(data.digest, {instancePath:instancePath+"/digest",parentData:data,parentDataProperty:"digest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.compressedBytes !== undefined){
const _errs3 = errors;
if(!(validate84(data.compressedBytes, {instancePath:instancePath+"/compressedBytes",parentData:data,parentDataProperty:"compressedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mediaType !== undefined){
const _errs4 = errors;
if(typeof data.mediaType !== "string"){
validate101.errors = [{instancePath:instancePath+"/mediaType",schemaPath:"#/properties/mediaType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.instruction !== undefined){
let data3 = data.instruction;
const _errs6 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate101.errors = [{instancePath:instancePath+"/instruction",schemaPath:"#/properties/instruction/type",keyword:"type",params:{type: schema35.properties.instruction.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate101.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate101.errors = vErrors;
return errors === 0;
}
validate101.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate99(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate99.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.state === undefined) && (missing0 = "state")) || ((data.role === undefined) && (missing0 = "role"))) || ((data.before === undefined) && (missing0 = "before"))) || ((data.after === undefined) && (missing0 = "after"))){
validate99.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "state") || (key0 === "role")) || (key0 === "before")) || (key0 === "after"))){
validate99.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.state !== undefined){
let data0 = data.state;
const _errs2 = errors;
if(!((((data0 === "same") || (data0 === "replaced")) || (data0 === "new")) || (data0 === "gone"))){
validate99.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema34.properties.state.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.role !== undefined){
const _errs3 = errors;
if(!(validate92(data.role, {instancePath:instancePath+"/role",parentData:data,parentDataProperty:"role",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.before !== undefined){
let data2 = data.before;
const _errs4 = errors;
const _errs5 = errors;
let valid1 = false;
let passing0 = null;
const _errs6 = errors;
if(data2 !== null){
const err0 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs6 === errors;
if(_valid0){
valid1 = true;
passing0 = 0;
}
const _errs8 = errors;
if(!(validate101(data2, {instancePath:instancePath+"/before",parentData:data,parentDataProperty:"before",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs8 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid1 = true;
passing0 = 1;
}
}
if(!valid1){
const err1 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate99.errors = vErrors;
return false;
}
else {
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.after !== undefined){
let data3 = data.after;
const _errs9 = errors;
const _errs10 = errors;
let valid2 = false;
let passing1 = null;
const _errs11 = errors;
if(data3 !== null){
const err2 = {instancePath:instancePath+"/after",schemaPath:"#/properties/after/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs11 === errors;
if(_valid1){
valid2 = true;
passing1 = 0;
}
const _errs13 = errors;
if(!(validate101(data3, {instancePath:instancePath+"/after",parentData:data,parentDataProperty:"after",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid1 = _errs13 === errors;
if(_valid1 && valid2){
valid2 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid2 = true;
passing1 = 1;
}
}
if(!valid2){
const err3 = {instancePath:instancePath+"/after",schemaPath:"#/properties/after/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate99.errors = vErrors;
return false;
}
else {
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate99.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate99.errors = vErrors;
return errors === 0;
}
validate99.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate81(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate81.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.platform === undefined) && (missing0 = "platform")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.before === undefined) && (missing0 = "before"))) || ((data.after === undefined) && (missing0 = "after"))) || ((data.deltaBytes === undefined) && (missing0 = "deltaBytes"))) || ((data.deltaPercent === undefined) && (missing0 = "deltaPercent"))) || ((data.pullCostBytes === undefined) && (missing0 = "pullCostBytes"))) || ((data.roles === undefined) && (missing0 = "roles"))) || ((data.layers === undefined) && (missing0 = "layers"))){
validate81.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema29.properties, key0))){
validate81.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.platform !== undefined){
const _errs2 = errors;
if(typeof data.platform !== "string"){
validate81.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs4 = errors;
if(!((((data1 === "first-measurement") || (data1 === "unchanged")) || (data1 === "changed")) || (data1 === "gone"))){
validate81.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema29.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.before !== undefined){
let data2 = data.before;
const _errs5 = errors;
const _errs6 = errors;
let valid1 = false;
let passing0 = null;
const _errs7 = errors;
if(data2 !== null){
const err0 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs7 === errors;
if(_valid0){
valid1 = true;
passing0 = 0;
}
const _errs9 = errors;
if(!(validate82(data2, {instancePath:instancePath+"/before",parentData:data,parentDataProperty:"before",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors);
errors = vErrors.length;
}
var _valid0 = _errs9 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid1 = true;
passing0 = 1;
}
}
if(!valid1){
const err1 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate81.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.after !== undefined){
let data3 = data.after;
const _errs10 = errors;
const _errs11 = errors;
let valid2 = false;
let passing1 = null;
const _errs12 = errors;
if(data3 !== null){
const err2 = {instancePath:instancePath+"/after",schemaPath:"#/properties/after/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs12 === errors;
if(_valid1){
valid2 = true;
passing1 = 0;
}
const _errs14 = errors;
if(!(validate82(data3, {instancePath:instancePath+"/after",parentData:data,parentDataProperty:"after",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors);
errors = vErrors.length;
}
var _valid1 = _errs14 === errors;
if(_valid1 && valid2){
valid2 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid2 = true;
passing1 = 1;
}
}
if(!valid2){
const err3 = {instancePath:instancePath+"/after",schemaPath:"#/properties/after/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate81.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deltaBytes !== undefined){
let data4 = data.deltaBytes;
const _errs15 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate81.errors = [{instancePath:instancePath+"/deltaBytes",schemaPath:"#/properties/deltaBytes/type",keyword:"type",params:{type: schema29.properties.deltaBytes.type},message:"must be integer,null"}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deltaPercent !== undefined){
let data5 = data.deltaPercent;
const _errs17 = errors;
if((!((typeof data5 == "number") && (isFinite(data5)))) && (data5 !== null)){
validate81.errors = [{instancePath:instancePath+"/deltaPercent",schemaPath:"#/properties/deltaPercent/type",keyword:"type",params:{type: schema29.properties.deltaPercent.type},message:"must be number,null"}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pullCostBytes !== undefined){
let data6 = data.pullCostBytes;
const _errs19 = errors;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (data6 !== null)){
validate81.errors = [{instancePath:instancePath+"/pullCostBytes",schemaPath:"#/properties/pullCostBytes/type",keyword:"type",params:{type: schema29.properties.pullCostBytes.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs19){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate81.errors = [{instancePath:instancePath+"/pullCostBytes",schemaPath:"#/properties/pullCostBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.roles !== undefined){
let data7 = data.roles;
const _errs21 = errors;
if(errors === _errs21){
if(Array.isArray(data7)){
var valid3 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs23 = errors;
if(!(validate91(data7[i0], {instancePath:instancePath+"/roles/" + i0,parentData:data7,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
var valid3 = _errs23 === errors;
if(!valid3){
break;
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.layers !== undefined){
let data9 = data.layers;
const _errs24 = errors;
if(errors === _errs24){
if(Array.isArray(data9)){
var valid4 = true;
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
const _errs26 = errors;
if(!(validate99(data9[i1], {instancePath:instancePath+"/layers/" + i1,parentData:data9,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
errors = vErrors.length;
}
var valid4 = _errs26 === errors;
if(!valid4){
break;
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/layers",schemaPath:"#/properties/layers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate81.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate81.errors = vErrors;
return errors === 0;
}
validate81.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate75(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://raw.githubusercontent.com/org/base-image-action/v1/schema/comparison.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate75.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.version === undefined) && (missing0 = "version")) || ((data.before === undefined) && (missing0 = "before"))) || ((data.after === undefined) && (missing0 = "after"))) || ((data.platforms === undefined) && (missing0 = "platforms"))) || ((data.notices === undefined) && (missing0 = "notices"))){
validate75.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "version") || (key0 === "before")) || (key0 === "after")) || (key0 === "platforms")) || (key0 === "notices"))){
validate75.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.version !== undefined){
const _errs2 = errors;
if(1 !== data.version){
validate75.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.before !== undefined){
let data1 = data.before;
const _errs3 = errors;
const _errs4 = errors;
let valid1 = false;
let passing0 = null;
const _errs5 = errors;
if(data1 !== null){
const err0 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs5 === errors;
if(_valid0){
valid1 = true;
passing0 = 0;
}
const _errs7 = errors;
if(!(validate76(data1, {instancePath:instancePath+"/before",parentData:data,parentDataProperty:"before",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
var _valid0 = _errs7 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid1 = true;
passing0 = 1;
}
}
if(!valid1){
const err1 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate75.errors = vErrors;
return false;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.after !== undefined){
const _errs8 = errors;
if(!(validate76(data.after, {instancePath:instancePath+"/after",parentData:data,parentDataProperty:"after",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.platforms !== undefined){
let data3 = data.platforms;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data3)){
var valid2 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(!(validate81(data3[i0], {instancePath:instancePath+"/platforms/" + i0,parentData:data3,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
else {
validate75.errors = [{instancePath:instancePath+"/platforms",schemaPath:"#/properties/platforms/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notices !== undefined){
let data5 = data.notices;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data5)){
var valid3 = true;
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
const _errs14 = errors;
if(typeof data5[i1] !== "string"){
validate75.errors = [{instancePath:instancePath+"/notices/" + i1,schemaPath:"#/properties/notices/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs14 === errors;
if(!valid3){
break;
}
}
}
else {
validate75.errors = [{instancePath:instancePath+"/notices",schemaPath:"#/properties/notices/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate75.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate75.errors = vErrors;
return errors === 0;
}
validate75.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema36 = {"type":"object","additionalProperties":false,"required":["platform","comparedCount","imageCount","totalCompressedBytes","beforeBytes","afterBytes","pullCostBytes"],"properties":{"platform":{"type":"string"},"comparedCount":{"type":"integer"},"imageCount":{"type":"integer"},"totalCompressedBytes":{"$ref":"#/$defs/bytes"},"beforeBytes":{"type":["integer","null"]},"afterBytes":{"type":["integer","null"]},"pullCostBytes":{"type":["integer","null"]}}};

function validate109(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate109.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.platform === undefined) && (missing0 = "platform")) || ((data.comparedCount === undefined) && (missing0 = "comparedCount"))) || ((data.imageCount === undefined) && (missing0 = "imageCount"))) || ((data.totalCompressedBytes === undefined) && (missing0 = "totalCompressedBytes"))) || ((data.beforeBytes === undefined) && (missing0 = "beforeBytes"))) || ((data.afterBytes === undefined) && (missing0 = "afterBytes"))) || ((data.pullCostBytes === undefined) && (missing0 = "pullCostBytes"))){
validate109.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "platform") || (key0 === "comparedCount")) || (key0 === "imageCount")) || (key0 === "totalCompressedBytes")) || (key0 === "beforeBytes")) || (key0 === "afterBytes")) || (key0 === "pullCostBytes"))){
validate109.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.platform !== undefined){
const _errs2 = errors;
if(typeof data.platform !== "string"){
validate109.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.comparedCount !== undefined){
let data1 = data.comparedCount;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate109.errors = [{instancePath:instancePath+"/comparedCount",schemaPath:"#/properties/comparedCount/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.imageCount !== undefined){
let data2 = data.imageCount;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate109.errors = [{instancePath:instancePath+"/imageCount",schemaPath:"#/properties/imageCount/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.totalCompressedBytes !== undefined){
const _errs8 = errors;
if(!(validate60(data.totalCompressedBytes, {instancePath:instancePath+"/totalCompressedBytes",parentData:data,parentDataProperty:"totalCompressedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.beforeBytes !== undefined){
let data4 = data.beforeBytes;
const _errs9 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate109.errors = [{instancePath:instancePath+"/beforeBytes",schemaPath:"#/properties/beforeBytes/type",keyword:"type",params:{type: schema36.properties.beforeBytes.type},message:"must be integer,null"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.afterBytes !== undefined){
let data5 = data.afterBytes;
const _errs11 = errors;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (data5 !== null)){
validate109.errors = [{instancePath:instancePath+"/afterBytes",schemaPath:"#/properties/afterBytes/type",keyword:"type",params:{type: schema36.properties.afterBytes.type},message:"must be integer,null"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pullCostBytes !== undefined){
let data6 = data.pullCostBytes;
const _errs13 = errors;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (data6 !== null)){
validate109.errors = [{instancePath:instancePath+"/pullCostBytes",schemaPath:"#/properties/pullCostBytes/type",keyword:"type",params:{type: schema36.properties.pullCostBytes.type},message:"must be integer,null"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate109.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate109.errors = vErrors;
return errors === 0;
}
validate109.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema37 = {"type":"object","additionalProperties":false,"required":["image","base","standsOn","replacedBy","reasons","cause"],"properties":{"image":{"type":"string"},"base":{"type":"string"},"standsOn":{"type":"string"},"replacedBy":{"type":"string"},"reasons":{"type":"array","items":{"type":"object","required":["kind"]}},"updatesLeftOut":{"type":"integer","minimum":1},"cause":{"enum":["failed","blocked","not-selected","pinned","not-published"]}}};

function validate113(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate113.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.image === undefined) && (missing0 = "image")) || ((data.base === undefined) && (missing0 = "base"))) || ((data.standsOn === undefined) && (missing0 = "standsOn"))) || ((data.replacedBy === undefined) && (missing0 = "replacedBy"))) || ((data.reasons === undefined) && (missing0 = "reasons"))) || ((data.cause === undefined) && (missing0 = "cause"))){
validate113.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "image") || (key0 === "base")) || (key0 === "standsOn")) || (key0 === "replacedBy")) || (key0 === "reasons")) || (key0 === "updatesLeftOut")) || (key0 === "cause"))){
validate113.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.image !== undefined){
const _errs2 = errors;
if(typeof data.image !== "string"){
validate113.errors = [{instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.base !== undefined){
const _errs4 = errors;
if(typeof data.base !== "string"){
validate113.errors = [{instancePath:instancePath+"/base",schemaPath:"#/properties/base/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.standsOn !== undefined){
const _errs6 = errors;
if(typeof data.standsOn !== "string"){
validate113.errors = [{instancePath:instancePath+"/standsOn",schemaPath:"#/properties/standsOn/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.replacedBy !== undefined){
const _errs8 = errors;
if(typeof data.replacedBy !== "string"){
validate113.errors = [{instancePath:instancePath+"/replacedBy",schemaPath:"#/properties/replacedBy/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reasons !== undefined){
let data4 = data.reasons;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data4)){
var valid1 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
const _errs12 = errors;
if(errors === _errs12){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing1;
if((data5.kind === undefined) && (missing1 = "kind")){
validate113.errors = [{instancePath:instancePath+"/reasons/" + i0,schemaPath:"#/properties/reasons/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
}
else {
validate113.errors = [{instancePath:instancePath+"/reasons/" + i0,schemaPath:"#/properties/reasons/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs12 === errors;
if(!valid1){
break;
}
}
}
else {
validate113.errors = [{instancePath:instancePath+"/reasons",schemaPath:"#/properties/reasons/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updatesLeftOut !== undefined){
let data6 = data.updatesLeftOut;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate113.errors = [{instancePath:instancePath+"/updatesLeftOut",schemaPath:"#/properties/updatesLeftOut/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
validate113.errors = [{instancePath:instancePath+"/updatesLeftOut",schemaPath:"#/properties/updatesLeftOut/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cause !== undefined){
let data7 = data.cause;
const _errs16 = errors;
if(!(((((data7 === "failed") || (data7 === "blocked")) || (data7 === "not-selected")) || (data7 === "pinned")) || (data7 === "not-published"))){
validate113.errors = [{instancePath:instancePath+"/cause",schemaPath:"#/properties/cause/enum",keyword:"enum",params:{allowedValues: schema37.properties.cause.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate113.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate113.errors = vErrors;
return errors === 0;
}
validate113.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema38 = {"type":"object","additionalProperties":false,"required":["image","tool","file","target","isOfThisBuild","counts","fixableCount","findings","since"],"properties":{"image":{"type":["string","null"]},"tool":{"type":"string"},"file":{"type":"string"},"target":{"type":["string","null"]},"isOfThisBuild":{"type":["boolean","null"]},"counts":{"$ref":"#/$defs/severityCounts"},"fixableCount":{"type":"integer","minimum":0},"findings":{"type":"array","items":{"$ref":"#/$defs/finding"}},"since":{"type":["object","null"],"additionalProperties":false,"required":["file","counts","fixedCount","newCount","fixed"],"properties":{"file":{"type":"string"},"counts":{"$ref":"#/$defs/severityCounts"},"fixedCount":{"type":"integer","minimum":0},"newCount":{"type":"integer","minimum":0},"fixed":{"type":"array","items":{"$ref":"#/$defs/finding"}}}}}};
const schema39 = {"type":"object","additionalProperties":false,"required":["critical","high","medium","low","negligible","unknown"],"properties":{"critical":{"type":"integer","minimum":0},"high":{"type":"integer","minimum":0},"medium":{"type":"integer","minimum":0},"low":{"type":"integer","minimum":0},"negligible":{"type":"integer","minimum":0},"unknown":{"type":"integer","minimum":0}}};

function validate116(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate116.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.critical === undefined) && (missing0 = "critical")) || ((data.high === undefined) && (missing0 = "high"))) || ((data.medium === undefined) && (missing0 = "medium"))) || ((data.low === undefined) && (missing0 = "low"))) || ((data.negligible === undefined) && (missing0 = "negligible"))) || ((data.unknown === undefined) && (missing0 = "unknown"))){
validate116.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "critical") || (key0 === "high")) || (key0 === "medium")) || (key0 === "low")) || (key0 === "negligible")) || (key0 === "unknown"))){
validate116.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.critical !== undefined){
let data0 = data.critical;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate116.errors = [{instancePath:instancePath+"/critical",schemaPath:"#/properties/critical/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate116.errors = [{instancePath:instancePath+"/critical",schemaPath:"#/properties/critical/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.high !== undefined){
let data1 = data.high;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate116.errors = [{instancePath:instancePath+"/high",schemaPath:"#/properties/high/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate116.errors = [{instancePath:instancePath+"/high",schemaPath:"#/properties/high/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.medium !== undefined){
let data2 = data.medium;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate116.errors = [{instancePath:instancePath+"/medium",schemaPath:"#/properties/medium/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate116.errors = [{instancePath:instancePath+"/medium",schemaPath:"#/properties/medium/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.low !== undefined){
let data3 = data.low;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate116.errors = [{instancePath:instancePath+"/low",schemaPath:"#/properties/low/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate116.errors = [{instancePath:instancePath+"/low",schemaPath:"#/properties/low/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.negligible !== undefined){
let data4 = data.negligible;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate116.errors = [{instancePath:instancePath+"/negligible",schemaPath:"#/properties/negligible/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate116.errors = [{instancePath:instancePath+"/negligible",schemaPath:"#/properties/negligible/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unknown !== undefined){
let data5 = data.unknown;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate116.errors = [{instancePath:instancePath+"/unknown",schemaPath:"#/properties/unknown/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate116.errors = [{instancePath:instancePath+"/unknown",schemaPath:"#/properties/unknown/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate116.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate116.errors = vErrors;
return errors === 0;
}
validate116.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema40 = {"type":"object","additionalProperties":false,"required":["id","package","version","fixedIn","severity"],"properties":{"id":{"type":"string"},"package":{"type":"string"},"version":{"type":["string","null"]},"fixedIn":{"type":["string","null"]},"severity":{"enum":["critical","high","medium","low","negligible","unknown"]}}};

function validate118(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate118.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.id === undefined) && (missing0 = "id")) || ((data.package === undefined) && (missing0 = "package"))) || ((data.version === undefined) && (missing0 = "version"))) || ((data.fixedIn === undefined) && (missing0 = "fixedIn"))) || ((data.severity === undefined) && (missing0 = "severity"))){
validate118.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "id") || (key0 === "package")) || (key0 === "version")) || (key0 === "fixedIn")) || (key0 === "severity"))){
validate118.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.id !== undefined){
const _errs2 = errors;
if(typeof data.id !== "string"){
validate118.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.package !== undefined){
const _errs4 = errors;
if(typeof data.package !== "string"){
validate118.errors = [{instancePath:instancePath+"/package",schemaPath:"#/properties/package/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data2 = data.version;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate118.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: schema40.properties.version.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fixedIn !== undefined){
let data3 = data.fixedIn;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate118.errors = [{instancePath:instancePath+"/fixedIn",schemaPath:"#/properties/fixedIn/type",keyword:"type",params:{type: schema40.properties.fixedIn.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.severity !== undefined){
let data4 = data.severity;
const _errs10 = errors;
if(!((((((data4 === "critical") || (data4 === "high")) || (data4 === "medium")) || (data4 === "low")) || (data4 === "negligible")) || (data4 === "unknown"))){
validate118.errors = [{instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema40.properties.severity.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate118.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate118.errors = vErrors;
return errors === 0;
}
validate118.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate115(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate115.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.image === undefined) && (missing0 = "image")) || ((data.tool === undefined) && (missing0 = "tool"))) || ((data.file === undefined) && (missing0 = "file"))) || ((data.target === undefined) && (missing0 = "target"))) || ((data.isOfThisBuild === undefined) && (missing0 = "isOfThisBuild"))) || ((data.counts === undefined) && (missing0 = "counts"))) || ((data.fixableCount === undefined) && (missing0 = "fixableCount"))) || ((data.findings === undefined) && (missing0 = "findings"))) || ((data.since === undefined) && (missing0 = "since"))){
validate115.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema38.properties, key0))){
validate115.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.image !== undefined){
let data0 = data.image;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate115.errors = [{instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: schema38.properties.image.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tool !== undefined){
const _errs4 = errors;
if(typeof data.tool !== "string"){
validate115.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.file !== undefined){
const _errs6 = errors;
if(typeof data.file !== "string"){
validate115.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.target !== undefined){
let data3 = data.target;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate115.errors = [{instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: schema38.properties.target.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.isOfThisBuild !== undefined){
let data4 = data.isOfThisBuild;
const _errs10 = errors;
if((typeof data4 !== "boolean") && (data4 !== null)){
validate115.errors = [{instancePath:instancePath+"/isOfThisBuild",schemaPath:"#/properties/isOfThisBuild/type",keyword:"type",params:{type: schema38.properties.isOfThisBuild.type},message:"must be boolean,null"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.counts !== undefined){
const _errs12 = errors;
if(!(validate116(data.counts, {instancePath:instancePath+"/counts",parentData:data,parentDataProperty:"counts",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate116.errors : vErrors.concat(validate116.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fixableCount !== undefined){
let data6 = data.fixableCount;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate115.errors = [{instancePath:instancePath+"/fixableCount",schemaPath:"#/properties/fixableCount/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate115.errors = [{instancePath:instancePath+"/fixableCount",schemaPath:"#/properties/fixableCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.findings !== undefined){
let data7 = data.findings;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data7)){
var valid1 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs17 = errors;
if(!(validate118(data7[i0], {instancePath:instancePath+"/findings/" + i0,parentData:data7,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
var valid1 = _errs17 === errors;
if(!valid1){
break;
}
}
}
else {
validate115.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.since !== undefined){
let data9 = data.since;
const _errs18 = errors;
if((!(data9 && typeof data9 == "object" && !Array.isArray(data9))) && (data9 !== null)){
validate115.errors = [{instancePath:instancePath+"/since",schemaPath:"#/properties/since/type",keyword:"type",params:{type: schema38.properties.since.type},message:"must be object,null"}];
return false;
}
if(errors === _errs18){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing1;
if((((((data9.file === undefined) && (missing1 = "file")) || ((data9.counts === undefined) && (missing1 = "counts"))) || ((data9.fixedCount === undefined) && (missing1 = "fixedCount"))) || ((data9.newCount === undefined) && (missing1 = "newCount"))) || ((data9.fixed === undefined) && (missing1 = "fixed"))){
validate115.errors = [{instancePath:instancePath+"/since",schemaPath:"#/properties/since/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs20 = errors;
for(const key1 in data9){
if(!(((((key1 === "file") || (key1 === "counts")) || (key1 === "fixedCount")) || (key1 === "newCount")) || (key1 === "fixed"))){
validate115.errors = [{instancePath:instancePath+"/since",schemaPath:"#/properties/since/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs20 === errors){
if(data9.file !== undefined){
const _errs21 = errors;
if(typeof data9.file !== "string"){
validate115.errors = [{instancePath:instancePath+"/since/file",schemaPath:"#/properties/since/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs21 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data9.counts !== undefined){
const _errs23 = errors;
if(!(validate116(data9.counts, {instancePath:instancePath+"/since/counts",parentData:data9,parentDataProperty:"counts",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate116.errors : vErrors.concat(validate116.errors);
errors = vErrors.length;
}
var valid2 = _errs23 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data9.fixedCount !== undefined){
let data12 = data9.fixedCount;
const _errs24 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate115.errors = [{instancePath:instancePath+"/since/fixedCount",schemaPath:"#/properties/since/properties/fixedCount/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs24){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate115.errors = [{instancePath:instancePath+"/since/fixedCount",schemaPath:"#/properties/since/properties/fixedCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs24 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data9.newCount !== undefined){
let data13 = data9.newCount;
const _errs26 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate115.errors = [{instancePath:instancePath+"/since/newCount",schemaPath:"#/properties/since/properties/newCount/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs26){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
validate115.errors = [{instancePath:instancePath+"/since/newCount",schemaPath:"#/properties/since/properties/newCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs26 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data9.fixed !== undefined){
let data14 = data9.fixed;
const _errs28 = errors;
if(errors === _errs28){
if(Array.isArray(data14)){
var valid3 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
const _errs30 = errors;
if(!(validate118(data14[i1], {instancePath:instancePath+"/since/fixed/" + i1,parentData:data14,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
var valid3 = _errs30 === errors;
if(!valid3){
break;
}
}
}
else {
validate115.errors = [{instancePath:instancePath+"/since/fixed",schemaPath:"#/properties/since/properties/fixed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs28 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate115.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate115.errors = vErrors;
return errors === 0;
}
validate115.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema41 = {"type":"object","additionalProperties":false,"required":["image","platform","measure","limit","level","isAllowed","actual","worstLayer"],"properties":{"image":{"type":"string"},"platform":{"type":"string"},"measure":{"enum":["total","upstream","base","app","pull-cost"]},"limit":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["absolute","delta","percent"]},"bytes":{"type":"number"},"percent":{"type":"number"}}},"level":{"enum":["warn","fail"]},"isAllowed":{"type":"boolean"},"actual":{"type":"number"},"worstLayer":{"type":["object","null"],"additionalProperties":false,"required":["digest","instruction","bytes","package","at"],"properties":{"digest":{"type":"string"},"instruction":{"type":["string","null"]},"bytes":{"type":"integer"},"package":{"type":["object","null"],"additionalProperties":false,"required":["name","version","how","unpackedBytes"],"properties":{"name":{"type":"string"},"version":{"type":["string","null"]},"how":{"enum":["grew","changed","weighs"]},"unpackedBytes":{"$ref":"#/$defs/bytes"}}},"at":{"type":["object","null"],"required":["file","line"],"properties":{"file":{"type":"string"},"line":{"type":"integer"}}}}}}};

function validate123(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate123.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.image === undefined) && (missing0 = "image")) || ((data.platform === undefined) && (missing0 = "platform"))) || ((data.measure === undefined) && (missing0 = "measure"))) || ((data.limit === undefined) && (missing0 = "limit"))) || ((data.level === undefined) && (missing0 = "level"))) || ((data.isAllowed === undefined) && (missing0 = "isAllowed"))) || ((data.actual === undefined) && (missing0 = "actual"))) || ((data.worstLayer === undefined) && (missing0 = "worstLayer"))){
validate123.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((key0 === "image") || (key0 === "platform")) || (key0 === "measure")) || (key0 === "limit")) || (key0 === "level")) || (key0 === "isAllowed")) || (key0 === "actual")) || (key0 === "worstLayer"))){
validate123.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.image !== undefined){
const _errs2 = errors;
if(typeof data.image !== "string"){
validate123.errors = [{instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.platform !== undefined){
const _errs4 = errors;
if(typeof data.platform !== "string"){
validate123.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.measure !== undefined){
let data2 = data.measure;
const _errs6 = errors;
if(!(((((data2 === "total") || (data2 === "upstream")) || (data2 === "base")) || (data2 === "app")) || (data2 === "pull-cost"))){
validate123.errors = [{instancePath:instancePath+"/measure",schemaPath:"#/properties/measure/enum",keyword:"enum",params:{allowedValues: schema41.properties.measure.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.limit !== undefined){
let data3 = data.limit;
const _errs7 = errors;
if(errors === _errs7){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if((data3.kind === undefined) && (missing1 = "kind")){
validate123.errors = [{instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data3.kind !== undefined){
let data4 = data3.kind;
const _errs9 = errors;
if(!(((data4 === "absolute") || (data4 === "delta")) || (data4 === "percent"))){
validate123.errors = [{instancePath:instancePath+"/limit/kind",schemaPath:"#/properties/limit/properties/kind/enum",keyword:"enum",params:{allowedValues: schema41.properties.limit.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.bytes !== undefined){
let data5 = data3.bytes;
const _errs10 = errors;
if(!((typeof data5 == "number") && (isFinite(data5)))){
validate123.errors = [{instancePath:instancePath+"/limit/bytes",schemaPath:"#/properties/limit/properties/bytes/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.percent !== undefined){
let data6 = data3.percent;
const _errs12 = errors;
if(!((typeof data6 == "number") && (isFinite(data6)))){
validate123.errors = [{instancePath:instancePath+"/limit/percent",schemaPath:"#/properties/limit/properties/percent/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate123.errors = [{instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.level !== undefined){
let data7 = data.level;
const _errs14 = errors;
if(!((data7 === "warn") || (data7 === "fail"))){
validate123.errors = [{instancePath:instancePath+"/level",schemaPath:"#/properties/level/enum",keyword:"enum",params:{allowedValues: schema41.properties.level.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.isAllowed !== undefined){
const _errs15 = errors;
if(typeof data.isAllowed !== "boolean"){
validate123.errors = [{instancePath:instancePath+"/isAllowed",schemaPath:"#/properties/isAllowed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.actual !== undefined){
let data9 = data.actual;
const _errs17 = errors;
if(!((typeof data9 == "number") && (isFinite(data9)))){
validate123.errors = [{instancePath:instancePath+"/actual",schemaPath:"#/properties/actual/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.worstLayer !== undefined){
let data10 = data.worstLayer;
const _errs19 = errors;
if((!(data10 && typeof data10 == "object" && !Array.isArray(data10))) && (data10 !== null)){
validate123.errors = [{instancePath:instancePath+"/worstLayer",schemaPath:"#/properties/worstLayer/type",keyword:"type",params:{type: schema41.properties.worstLayer.type},message:"must be object,null"}];
return false;
}
if(errors === _errs19){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing2;
if((((((data10.digest === undefined) && (missing2 = "digest")) || ((data10.instruction === undefined) && (missing2 = "instruction"))) || ((data10.bytes === undefined) && (missing2 = "bytes"))) || ((data10.package === undefined) && (missing2 = "package"))) || ((data10.at === undefined) && (missing2 = "at"))){
validate123.errors = [{instancePath:instancePath+"/worstLayer",schemaPath:"#/properties/worstLayer/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs21 = errors;
for(const key1 in data10){
if(!(((((key1 === "digest") || (key1 === "instruction")) || (key1 === "bytes")) || (key1 === "package")) || (key1 === "at"))){
validate123.errors = [{instancePath:instancePath+"/worstLayer",schemaPath:"#/properties/worstLayer/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs21 === errors){
if(data10.digest !== undefined){
const _errs22 = errors;
if(typeof data10.digest !== "string"){
validate123.errors = [{instancePath:instancePath+"/worstLayer/digest",schemaPath:"#/properties/worstLayer/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data10.instruction !== undefined){
let data12 = data10.instruction;
const _errs24 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate123.errors = [{instancePath:instancePath+"/worstLayer/instruction",schemaPath:"#/properties/worstLayer/properties/instruction/type",keyword:"type",params:{type: schema41.properties.worstLayer.properties.instruction.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs24 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data10.bytes !== undefined){
let data13 = data10.bytes;
const _errs26 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate123.errors = [{instancePath:instancePath+"/worstLayer/bytes",schemaPath:"#/properties/worstLayer/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid2 = _errs26 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data10.package !== undefined){
let data14 = data10.package;
const _errs28 = errors;
if((!(data14 && typeof data14 == "object" && !Array.isArray(data14))) && (data14 !== null)){
validate123.errors = [{instancePath:instancePath+"/worstLayer/package",schemaPath:"#/properties/worstLayer/properties/package/type",keyword:"type",params:{type: schema41.properties.worstLayer.properties.package.type},message:"must be object,null"}];
return false;
}
if(errors === _errs28){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing3;
if(((((data14.name === undefined) && (missing3 = "name")) || ((data14.version === undefined) && (missing3 = "version"))) || ((data14.how === undefined) && (missing3 = "how"))) || ((data14.unpackedBytes === undefined) && (missing3 = "unpackedBytes"))){
validate123.errors = [{instancePath:instancePath+"/worstLayer/package",schemaPath:"#/properties/worstLayer/properties/package/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs30 = errors;
for(const key2 in data14){
if(!((((key2 === "name") || (key2 === "version")) || (key2 === "how")) || (key2 === "unpackedBytes"))){
validate123.errors = [{instancePath:instancePath+"/worstLayer/package",schemaPath:"#/properties/worstLayer/properties/package/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs30 === errors){
if(data14.name !== undefined){
const _errs31 = errors;
if(typeof data14.name !== "string"){
validate123.errors = [{instancePath:instancePath+"/worstLayer/package/name",schemaPath:"#/properties/worstLayer/properties/package/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs31 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data14.version !== undefined){
let data16 = data14.version;
const _errs33 = errors;
if((typeof data16 !== "string") && (data16 !== null)){
validate123.errors = [{instancePath:instancePath+"/worstLayer/package/version",schemaPath:"#/properties/worstLayer/properties/package/properties/version/type",keyword:"type",params:{type: schema41.properties.worstLayer.properties.package.properties.version.type},message:"must be string,null"}];
return false;
}
var valid3 = _errs33 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data14.how !== undefined){
let data17 = data14.how;
const _errs35 = errors;
if(!(((data17 === "grew") || (data17 === "changed")) || (data17 === "weighs"))){
validate123.errors = [{instancePath:instancePath+"/worstLayer/package/how",schemaPath:"#/properties/worstLayer/properties/package/properties/how/enum",keyword:"enum",params:{allowedValues: schema41.properties.worstLayer.properties.package.properties.how.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs35 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data14.unpackedBytes !== undefined){
const _errs36 = errors;
if(!(validate60(data14.unpackedBytes, {instancePath:instancePath+"/worstLayer/package/unpackedBytes",parentData:data14,parentDataProperty:"unpackedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid3 = _errs36 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
}
var valid2 = _errs28 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data10.at !== undefined){
let data19 = data10.at;
const _errs37 = errors;
if((!(data19 && typeof data19 == "object" && !Array.isArray(data19))) && (data19 !== null)){
validate123.errors = [{instancePath:instancePath+"/worstLayer/at",schemaPath:"#/properties/worstLayer/properties/at/type",keyword:"type",params:{type: schema41.properties.worstLayer.properties.at.type},message:"must be object,null"}];
return false;
}
if(errors === _errs37){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
let missing4;
if(((data19.file === undefined) && (missing4 = "file")) || ((data19.line === undefined) && (missing4 = "line"))){
validate123.errors = [{instancePath:instancePath+"/worstLayer/at",schemaPath:"#/properties/worstLayer/properties/at/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data19.file !== undefined){
const _errs39 = errors;
if(typeof data19.file !== "string"){
validate123.errors = [{instancePath:instancePath+"/worstLayer/at/file",schemaPath:"#/properties/worstLayer/properties/at/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs39 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data19.line !== undefined){
let data21 = data19.line;
const _errs41 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
validate123.errors = [{instancePath:instancePath+"/worstLayer/at/line",schemaPath:"#/properties/worstLayer/properties/at/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid4 = _errs41 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
var valid2 = _errs37 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate123.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate123.errors = vErrors;
return errors === 0;
}
validate123.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema42 = {"type":"object","additionalProperties":false,"required":["platform","layers","packages","waste","unpackedBytes","bytesByRole","wastedBytes","notices","changes"],"properties":{"platform":{"type":"string"},"layers":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["digest","role","compressedBytes","unpackedBytes","wastedBytes","unread"],"properties":{"digest":{"type":"string"},"role":{"$ref":"#/$defs/role"},"compressedBytes":{"$ref":"#/$defs/bytes"},"unpackedBytes":{"type":["integer","null"]},"wastedBytes":{"$ref":"#/$defs/bytes"},"unread":{"type":["string","null"]}}}},"packages":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["kind","name","version","license","place","role","files","unpackedBytes","compressedBytes"],"properties":{"kind":{"$ref":"#/$defs/packageKind"},"name":{"type":"string"},"version":{"type":["string","null"]},"license":{"type":["string","null"]},"place":{"type":["string","null"]},"role":{"$ref":"#/$defs/role"},"files":{"type":"integer"},"unpackedBytes":{"$ref":"#/$defs/bytes"},"compressedBytes":{"$ref":"#/$defs/bytes"}}}},"waste":{"type":"array","items":{"type":"object","required":["layer","hiddenBy","how","unpackedBytes","largest"],"properties":{"how":{"enum":["overwritten","removed"]}}}},"unpackedBytes":{"$ref":"#/$defs/bytes"},"bytesByRole":{"$ref":"#/$defs/bytesByRole"},"wastedBytes":{"$ref":"#/$defs/bytes"},"notices":{"$ref":"#/$defs/texts"},"changes":{"type":["array","null"],"items":{"type":"object","additionalProperties":false,"required":["kind","name","before","after","unpackedDeltaBytes","compressedDeltaBytes"],"properties":{"kind":{"$ref":"#/$defs/packageKind"},"name":{"type":"string"},"before":{"$ref":"#/$defs/packageSide"},"after":{"$ref":"#/$defs/packageSide"},"unpackedDeltaBytes":{"type":"integer"},"compressedDeltaBytes":{"type":"integer"}}}}}};
const schema43 = {"enum":["upstream","base","app"]};

function validate127(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate127.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(((data === "upstream") || (data === "base")) || (data === "app"))){
validate127.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema43.enum},message:"must be equal to one of the allowed values"}];
return false;
}
validate127.errors = vErrors;
return errors === 0;
}
validate127.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema44 = {"enum":["python","apt","apk","orphan","folder"]};

function validate131(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate131.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(((((data === "python") || (data === "apt")) || (data === "apk")) || (data === "orphan")) || (data === "folder"))){
validate131.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema44.enum},message:"must be equal to one of the allowed values"}];
return false;
}
validate131.errors = vErrors;
return errors === 0;
}
validate131.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema45 = {"type":"object","additionalProperties":false,"required":["upstream","base","app"],"properties":{"upstream":{"$ref":"#/$defs/bytes"},"base":{"$ref":"#/$defs/bytes"},"app":{"$ref":"#/$defs/bytes"}}};

function validate137(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate137.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.upstream === undefined) && (missing0 = "upstream")) || ((data.base === undefined) && (missing0 = "base"))) || ((data.app === undefined) && (missing0 = "app"))){
validate137.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "upstream") || (key0 === "base")) || (key0 === "app"))){
validate137.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.upstream !== undefined){
const _errs2 = errors;
if(!(validate60(data.upstream, {instancePath:instancePath+"/upstream",parentData:data,parentDataProperty:"upstream",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.base !== undefined){
const _errs3 = errors;
if(!(validate60(data.base, {instancePath:instancePath+"/base",parentData:data,parentDataProperty:"base",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.app !== undefined){
const _errs4 = errors;
if(!(validate60(data.app, {instancePath:instancePath+"/app",parentData:data,parentDataProperty:"app",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate137.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate137.errors = vErrors;
return errors === 0;
}
validate137.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema46 = {"type":["object","null"],"additionalProperties":false,"required":["versions","unpackedBytes","compressedBytes"],"properties":{"versions":{"$ref":"#/$defs/texts"},"unpackedBytes":{"$ref":"#/$defs/bytes"},"compressedBytes":{"$ref":"#/$defs/bytes"}}};

function validate145(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate145.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
validate145.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema46.type},message:"must be object,null"}];
return false;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.versions === undefined) && (missing0 = "versions")) || ((data.unpackedBytes === undefined) && (missing0 = "unpackedBytes"))) || ((data.compressedBytes === undefined) && (missing0 = "compressedBytes"))){
validate145.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "versions") || (key0 === "unpackedBytes")) || (key0 === "compressedBytes"))){
validate145.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.versions !== undefined){
const _errs2 = errors;
if(!(validate53(data.versions, {instancePath:instancePath+"/versions",parentData:data,parentDataProperty:"versions",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unpackedBytes !== undefined){
const _errs3 = errors;
if(!(validate60(data.unpackedBytes, {instancePath:instancePath+"/unpackedBytes",parentData:data,parentDataProperty:"unpackedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.compressedBytes !== undefined){
const _errs4 = errors;
if(!(validate60(data.compressedBytes, {instancePath:instancePath+"/compressedBytes",parentData:data,parentDataProperty:"compressedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
validate145.errors = vErrors;
return errors === 0;
}
validate145.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate126.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.platform === undefined) && (missing0 = "platform")) || ((data.layers === undefined) && (missing0 = "layers"))) || ((data.packages === undefined) && (missing0 = "packages"))) || ((data.waste === undefined) && (missing0 = "waste"))) || ((data.unpackedBytes === undefined) && (missing0 = "unpackedBytes"))) || ((data.bytesByRole === undefined) && (missing0 = "bytesByRole"))) || ((data.wastedBytes === undefined) && (missing0 = "wastedBytes"))) || ((data.notices === undefined) && (missing0 = "notices"))) || ((data.changes === undefined) && (missing0 = "changes"))){
validate126.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema42.properties, key0))){
validate126.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.platform !== undefined){
const _errs2 = errors;
if(typeof data.platform !== "string"){
validate126.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.layers !== undefined){
let data1 = data.layers;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((((data2.digest === undefined) && (missing1 = "digest")) || ((data2.role === undefined) && (missing1 = "role"))) || ((data2.compressedBytes === undefined) && (missing1 = "compressedBytes"))) || ((data2.unpackedBytes === undefined) && (missing1 = "unpackedBytes"))) || ((data2.wastedBytes === undefined) && (missing1 = "wastedBytes"))) || ((data2.unread === undefined) && (missing1 = "unread"))){
validate126.errors = [{instancePath:instancePath+"/layers/" + i0,schemaPath:"#/properties/layers/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs8 = errors;
for(const key1 in data2){
if(!((((((key1 === "digest") || (key1 === "role")) || (key1 === "compressedBytes")) || (key1 === "unpackedBytes")) || (key1 === "wastedBytes")) || (key1 === "unread"))){
validate126.errors = [{instancePath:instancePath+"/layers/" + i0,schemaPath:"#/properties/layers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs8 === errors){
if(data2.digest !== undefined){
const _errs9 = errors;
if(typeof data2.digest !== "string"){
validate126.errors = [{instancePath:instancePath+"/layers/" + i0+"/digest",schemaPath:"#/properties/layers/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.role !== undefined){
const _errs11 = errors;
if(!(validate127(data2.role, {instancePath:instancePath+"/layers/" + i0+"/role",parentData:data2,parentDataProperty:"role",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate127.errors : vErrors.concat(validate127.errors);
errors = vErrors.length;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.compressedBytes !== undefined){
const _errs12 = errors;
if(!(validate60(data2.compressedBytes, {instancePath:instancePath+"/layers/" + i0+"/compressedBytes",parentData:data2,parentDataProperty:"compressedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.unpackedBytes !== undefined){
let data6 = data2.unpackedBytes;
const _errs13 = errors;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (data6 !== null)){
validate126.errors = [{instancePath:instancePath+"/layers/" + i0+"/unpackedBytes",schemaPath:"#/properties/layers/items/properties/unpackedBytes/type",keyword:"type",params:{type: schema42.properties.layers.items.properties.unpackedBytes.type},message:"must be integer,null"}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.wastedBytes !== undefined){
const _errs15 = errors;
if(!(validate60(data2.wastedBytes, {instancePath:instancePath+"/layers/" + i0+"/wastedBytes",parentData:data2,parentDataProperty:"wastedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.unread !== undefined){
let data8 = data2.unread;
const _errs16 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate126.errors = [{instancePath:instancePath+"/layers/" + i0+"/unread",schemaPath:"#/properties/layers/items/properties/unread/type",keyword:"type",params:{type: schema42.properties.layers.items.properties.unread.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
else {
validate126.errors = [{instancePath:instancePath+"/layers/" + i0,schemaPath:"#/properties/layers/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate126.errors = [{instancePath:instancePath+"/layers",schemaPath:"#/properties/layers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.packages !== undefined){
let data9 = data.packages;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data9)){
var valid3 = true;
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
const _errs20 = errors;
if(errors === _errs20){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing2;
if((((((((((data10.kind === undefined) && (missing2 = "kind")) || ((data10.name === undefined) && (missing2 = "name"))) || ((data10.version === undefined) && (missing2 = "version"))) || ((data10.license === undefined) && (missing2 = "license"))) || ((data10.place === undefined) && (missing2 = "place"))) || ((data10.role === undefined) && (missing2 = "role"))) || ((data10.files === undefined) && (missing2 = "files"))) || ((data10.unpackedBytes === undefined) && (missing2 = "unpackedBytes"))) || ((data10.compressedBytes === undefined) && (missing2 = "compressedBytes"))){
validate126.errors = [{instancePath:instancePath+"/packages/" + i1,schemaPath:"#/properties/packages/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs22 = errors;
for(const key2 in data10){
if(!(func1.call(schema42.properties.packages.items.properties, key2))){
validate126.errors = [{instancePath:instancePath+"/packages/" + i1,schemaPath:"#/properties/packages/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs22 === errors){
if(data10.kind !== undefined){
const _errs23 = errors;
if(!(validate131(data10.kind, {instancePath:instancePath+"/packages/" + i1+"/kind",parentData:data10,parentDataProperty:"kind",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate131.errors : vErrors.concat(validate131.errors);
errors = vErrors.length;
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.name !== undefined){
const _errs24 = errors;
if(typeof data10.name !== "string"){
validate126.errors = [{instancePath:instancePath+"/packages/" + i1+"/name",schemaPath:"#/properties/packages/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.version !== undefined){
let data13 = data10.version;
const _errs26 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate126.errors = [{instancePath:instancePath+"/packages/" + i1+"/version",schemaPath:"#/properties/packages/items/properties/version/type",keyword:"type",params:{type: schema42.properties.packages.items.properties.version.type},message:"must be string,null"}];
return false;
}
var valid4 = _errs26 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.license !== undefined){
let data14 = data10.license;
const _errs28 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate126.errors = [{instancePath:instancePath+"/packages/" + i1+"/license",schemaPath:"#/properties/packages/items/properties/license/type",keyword:"type",params:{type: schema42.properties.packages.items.properties.license.type},message:"must be string,null"}];
return false;
}
var valid4 = _errs28 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.place !== undefined){
let data15 = data10.place;
const _errs30 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate126.errors = [{instancePath:instancePath+"/packages/" + i1+"/place",schemaPath:"#/properties/packages/items/properties/place/type",keyword:"type",params:{type: schema42.properties.packages.items.properties.place.type},message:"must be string,null"}];
return false;
}
var valid4 = _errs30 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.role !== undefined){
const _errs32 = errors;
if(!(validate127(data10.role, {instancePath:instancePath+"/packages/" + i1+"/role",parentData:data10,parentDataProperty:"role",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate127.errors : vErrors.concat(validate127.errors);
errors = vErrors.length;
}
var valid4 = _errs32 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.files !== undefined){
let data17 = data10.files;
const _errs33 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate126.errors = [{instancePath:instancePath+"/packages/" + i1+"/files",schemaPath:"#/properties/packages/items/properties/files/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid4 = _errs33 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.unpackedBytes !== undefined){
const _errs35 = errors;
if(!(validate60(data10.unpackedBytes, {instancePath:instancePath+"/packages/" + i1+"/unpackedBytes",parentData:data10,parentDataProperty:"unpackedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid4 = _errs35 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.compressedBytes !== undefined){
const _errs36 = errors;
if(!(validate60(data10.compressedBytes, {instancePath:instancePath+"/packages/" + i1+"/compressedBytes",parentData:data10,parentDataProperty:"compressedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid4 = _errs36 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate126.errors = [{instancePath:instancePath+"/packages/" + i1,schemaPath:"#/properties/packages/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs20 === errors;
if(!valid3){
break;
}
}
}
else {
validate126.errors = [{instancePath:instancePath+"/packages",schemaPath:"#/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.waste !== undefined){
let data20 = data.waste;
const _errs37 = errors;
if(errors === _errs37){
if(Array.isArray(data20)){
var valid5 = true;
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
let data21 = data20[i2];
const _errs39 = errors;
if(errors === _errs39){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing3;
if((((((data21.layer === undefined) && (missing3 = "layer")) || ((data21.hiddenBy === undefined) && (missing3 = "hiddenBy"))) || ((data21.how === undefined) && (missing3 = "how"))) || ((data21.unpackedBytes === undefined) && (missing3 = "unpackedBytes"))) || ((data21.largest === undefined) && (missing3 = "largest"))){
validate126.errors = [{instancePath:instancePath+"/waste/" + i2,schemaPath:"#/properties/waste/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data21.how !== undefined){
let data22 = data21.how;
if(!((data22 === "overwritten") || (data22 === "removed"))){
validate126.errors = [{instancePath:instancePath+"/waste/" + i2+"/how",schemaPath:"#/properties/waste/items/properties/how/enum",keyword:"enum",params:{allowedValues: schema42.properties.waste.items.properties.how.enum},message:"must be equal to one of the allowed values"}];
return false;
}
}
}
}
else {
validate126.errors = [{instancePath:instancePath+"/waste/" + i2,schemaPath:"#/properties/waste/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs39 === errors;
if(!valid5){
break;
}
}
}
else {
validate126.errors = [{instancePath:instancePath+"/waste",schemaPath:"#/properties/waste/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unpackedBytes !== undefined){
const _errs42 = errors;
if(!(validate60(data.unpackedBytes, {instancePath:instancePath+"/unpackedBytes",parentData:data,parentDataProperty:"unpackedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bytesByRole !== undefined){
const _errs43 = errors;
if(!(validate137(data.bytesByRole, {instancePath:instancePath+"/bytesByRole",parentData:data,parentDataProperty:"bytesByRole",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate137.errors : vErrors.concat(validate137.errors);
errors = vErrors.length;
}
var valid0 = _errs43 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.wastedBytes !== undefined){
const _errs44 = errors;
if(!(validate60(data.wastedBytes, {instancePath:instancePath+"/wastedBytes",parentData:data,parentDataProperty:"wastedBytes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notices !== undefined){
const _errs45 = errors;
if(!(validate53(data.notices, {instancePath:instancePath+"/notices",parentData:data,parentDataProperty:"notices",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changes !== undefined){
let data27 = data.changes;
const _errs46 = errors;
if((!(Array.isArray(data27))) && (data27 !== null)){
validate126.errors = [{instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/type",keyword:"type",params:{type: schema42.properties.changes.type},message:"must be array,null"}];
return false;
}
if(errors === _errs46){
if(Array.isArray(data27)){
var valid7 = true;
const len3 = data27.length;
for(let i3=0; i3<len3; i3++){
let data28 = data27[i3];
const _errs48 = errors;
if(errors === _errs48){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
let missing4;
if(((((((data28.kind === undefined) && (missing4 = "kind")) || ((data28.name === undefined) && (missing4 = "name"))) || ((data28.before === undefined) && (missing4 = "before"))) || ((data28.after === undefined) && (missing4 = "after"))) || ((data28.unpackedDeltaBytes === undefined) && (missing4 = "unpackedDeltaBytes"))) || ((data28.compressedDeltaBytes === undefined) && (missing4 = "compressedDeltaBytes"))){
validate126.errors = [{instancePath:instancePath+"/changes/" + i3,schemaPath:"#/properties/changes/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs50 = errors;
for(const key3 in data28){
if(!((((((key3 === "kind") || (key3 === "name")) || (key3 === "before")) || (key3 === "after")) || (key3 === "unpackedDeltaBytes")) || (key3 === "compressedDeltaBytes"))){
validate126.errors = [{instancePath:instancePath+"/changes/" + i3,schemaPath:"#/properties/changes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs50 === errors){
if(data28.kind !== undefined){
const _errs51 = errors;
if(!(validate131(data28.kind, {instancePath:instancePath+"/changes/" + i3+"/kind",parentData:data28,parentDataProperty:"kind",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate131.errors : vErrors.concat(validate131.errors);
errors = vErrors.length;
}
var valid8 = _errs51 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data28.name !== undefined){
const _errs52 = errors;
if(typeof data28.name !== "string"){
validate126.errors = [{instancePath:instancePath+"/changes/" + i3+"/name",schemaPath:"#/properties/changes/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs52 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data28.before !== undefined){
const _errs54 = errors;
if(!(validate145(data28.before, {instancePath:instancePath+"/changes/" + i3+"/before",parentData:data28,parentDataProperty:"before",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
var valid8 = _errs54 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data28.after !== undefined){
const _errs55 = errors;
if(!(validate145(data28.after, {instancePath:instancePath+"/changes/" + i3+"/after",parentData:data28,parentDataProperty:"after",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
var valid8 = _errs55 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data28.unpackedDeltaBytes !== undefined){
let data33 = data28.unpackedDeltaBytes;
const _errs56 = errors;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
validate126.errors = [{instancePath:instancePath+"/changes/" + i3+"/unpackedDeltaBytes",schemaPath:"#/properties/changes/items/properties/unpackedDeltaBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid8 = _errs56 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data28.compressedDeltaBytes !== undefined){
let data34 = data28.compressedDeltaBytes;
const _errs58 = errors;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
validate126.errors = [{instancePath:instancePath+"/changes/" + i3+"/compressedDeltaBytes",schemaPath:"#/properties/changes/items/properties/compressedDeltaBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid8 = _errs58 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
}
}
}
else {
validate126.errors = [{instancePath:instancePath+"/changes/" + i3,schemaPath:"#/properties/changes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs48 === errors;
if(!valid7){
break;
}
}
}
}
var valid0 = _errs46 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate126.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate126.errors = vErrors;
return errors === 0;
}
validate126.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://raw.githubusercontent.com/org/base-image-action/v1/schema/report.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.version === undefined) && (missing0 = "version")) || ((data.startedAt === undefined) && (missing0 = "startedAt"))) || ((data.durationMs === undefined) && (missing0 = "durationMs"))) || ((data.pushed === undefined) && (missing0 = "pushed"))) || ((data.pushReason === undefined) && (missing0 = "pushReason"))) || ((data.waves === undefined) && (missing0 = "waves"))) || ((data.images === undefined) && (missing0 = "images"))) || ((data.unmanaged === undefined) && (missing0 = "unmanaged"))) || ((data.notices === undefined) && (missing0 = "notices"))) || ((data.warnings === undefined) && (missing0 = "warnings"))) || ((data.failed === undefined) && (missing0 = "failed"))){
validate52.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema19.properties, key0))){
validate52.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.version !== undefined){
const _errs2 = errors;
if(1 !== data.version){
validate52.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.startedAt !== undefined){
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(!(typeof data.startedAt === "string")){
validate52.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.durationMs !== undefined){
let data2 = data.durationMs;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate52.errors = [{instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate52.errors = [{instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pushed !== undefined){
const _errs7 = errors;
if(typeof data.pushed !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/pushed",schemaPath:"#/properties/pushed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pushReason !== undefined){
const _errs9 = errors;
if(typeof data.pushReason !== "string"){
validate52.errors = [{instancePath:instancePath+"/pushReason",schemaPath:"#/properties/pushReason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.waves !== undefined){
let data5 = data.waves;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs13 = errors;
if(!(validate53(data5[i0], {instancePath:instancePath+"/waves/" + i0,parentData:data5,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid1 = _errs13 === errors;
if(!valid1){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/waves",schemaPath:"#/properties/waves/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.images !== undefined){
let data7 = data.images;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data7)){
var valid2 = true;
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
const _errs16 = errors;
if(!(validate55(data7[i1], {instancePath:instancePath+"/images/" + i1,parentData:data7,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var valid2 = _errs16 === errors;
if(!valid2){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unmanaged !== undefined){
let data9 = data.unmanaged;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data9)){
var valid3 = true;
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
const _errs19 = errors;
if(errors === _errs19){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing1;
if(((data10.file === undefined) && (missing1 = "file")) || ((data10.why === undefined) && (missing1 = "why"))){
validate52.errors = [{instancePath:instancePath+"/unmanaged/" + i2,schemaPath:"#/properties/unmanaged/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data10.file !== undefined){
const _errs21 = errors;
if(typeof data10.file !== "string"){
validate52.errors = [{instancePath:instancePath+"/unmanaged/" + i2+"/file",schemaPath:"#/properties/unmanaged/items/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs21 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.why !== undefined){
const _errs23 = errors;
if(typeof data10.why !== "string"){
validate52.errors = [{instancePath:instancePath+"/unmanaged/" + i2+"/why",schemaPath:"#/properties/unmanaged/items/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/unmanaged/" + i2,schemaPath:"#/properties/unmanaged/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs19 === errors;
if(!valid3){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/unmanaged",schemaPath:"#/properties/unmanaged/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notices !== undefined){
const _errs25 = errors;
if(!(validate53(data.notices, {instancePath:instancePath+"/notices",parentData:data,parentDataProperty:"notices",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.warnings !== undefined){
const _errs26 = errors;
if(!(validate53(data.warnings, {instancePath:instancePath+"/warnings",parentData:data,parentDataProperty:"warnings",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failed !== undefined){
const _errs27 = errors;
if(typeof data.failed !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/failed",schemaPath:"#/properties/failed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.comparison !== undefined){
let data16 = data.comparison;
const _errs29 = errors;
if(errors === _errs29){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing2;
if(((((data16.baseline === undefined) && (missing2 = "baseline")) || ((data16.images === undefined) && (missing2 = "images"))) || ((data16.totals === undefined) && (missing2 = "totals"))) || ((data16.notices === undefined) && (missing2 = "notices"))){
validate52.errors = [{instancePath:instancePath+"/comparison",schemaPath:"#/properties/comparison/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs31 = errors;
for(const key1 in data16){
if(!((((key1 === "baseline") || (key1 === "images")) || (key1 === "totals")) || (key1 === "notices"))){
validate52.errors = [{instancePath:instancePath+"/comparison",schemaPath:"#/properties/comparison/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs31 === errors){
if(data16.baseline !== undefined){
const _errs32 = errors;
if(typeof data16.baseline !== "string"){
validate52.errors = [{instancePath:instancePath+"/comparison/baseline",schemaPath:"#/properties/comparison/properties/baseline/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs32 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data16.images !== undefined){
let data18 = data16.images;
const _errs34 = errors;
if(errors === _errs34){
if(Array.isArray(data18)){
var valid6 = true;
const len3 = data18.length;
for(let i3=0; i3<len3; i3++){
const _errs36 = errors;
if(!(validate75(data18[i3], {instancePath:instancePath+"/comparison/images/" + i3,parentData:data18,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
var valid6 = _errs36 === errors;
if(!valid6){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/comparison/images",schemaPath:"#/properties/comparison/properties/images/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs34 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data16.totals !== undefined){
let data20 = data16.totals;
const _errs37 = errors;
if(errors === _errs37){
if(Array.isArray(data20)){
var valid7 = true;
const len4 = data20.length;
for(let i4=0; i4<len4; i4++){
const _errs39 = errors;
if(!(validate109(data20[i4], {instancePath:instancePath+"/comparison/totals/" + i4,parentData:data20,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
var valid7 = _errs39 === errors;
if(!valid7){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/comparison/totals",schemaPath:"#/properties/comparison/properties/totals/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs37 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data16.notices !== undefined){
const _errs40 = errors;
if(!(validate53(data16.notices, {instancePath:instancePath+"/comparison/notices",parentData:data16,parentDataProperty:"notices",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid5 = _errs40 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/comparison",schemaPath:"#/properties/comparison/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.superseded !== undefined){
let data23 = data.superseded;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data23)){
var valid8 = true;
const len5 = data23.length;
for(let i5=0; i5<len5; i5++){
const _errs43 = errors;
if(!(validate113(data23[i5], {instancePath:instancePath+"/superseded/" + i5,parentData:data23,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
errors = vErrors.length;
}
var valid8 = _errs43 === errors;
if(!valid8){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/superseded",schemaPath:"#/properties/superseded/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs41 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.scans !== undefined){
let data25 = data.scans;
const _errs44 = errors;
if(errors === _errs44){
if(Array.isArray(data25)){
var valid9 = true;
const len6 = data25.length;
for(let i6=0; i6<len6; i6++){
const _errs46 = errors;
if(!(validate115(data25[i6], {instancePath:instancePath+"/scans/" + i6,parentData:data25,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate115.errors : vErrors.concat(validate115.errors);
errors = vErrors.length;
}
var valid9 = _errs46 === errors;
if(!valid9){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/scans",schemaPath:"#/properties/scans/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.budget !== undefined){
let data27 = data.budget;
const _errs47 = errors;
if(errors === _errs47){
if(Array.isArray(data27)){
var valid10 = true;
const len7 = data27.length;
for(let i7=0; i7<len7; i7++){
const _errs49 = errors;
if(!(validate123(data27[i7], {instancePath:instancePath+"/budget/" + i7,parentData:data27,parentDataProperty:i7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate123.errors : vErrors.concat(validate123.errors);
errors = vErrors.length;
}
var valid10 = _errs49 === errors;
if(!valid10){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.contents !== undefined){
let data29 = data.contents;
const _errs50 = errors;
if(errors === _errs50){
if(Array.isArray(data29)){
var valid11 = true;
const len8 = data29.length;
for(let i8=0; i8<len8; i8++){
let data30 = data29[i8];
const _errs52 = errors;
if(errors === _errs52){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
let missing3;
if(((data30.image === undefined) && (missing3 = "image")) || ((data30.platforms === undefined) && (missing3 = "platforms"))){
validate52.errors = [{instancePath:instancePath+"/contents/" + i8,schemaPath:"#/properties/contents/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs54 = errors;
for(const key2 in data30){
if(!((key2 === "image") || (key2 === "platforms"))){
validate52.errors = [{instancePath:instancePath+"/contents/" + i8,schemaPath:"#/properties/contents/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs54 === errors){
if(data30.image !== undefined){
const _errs55 = errors;
if(typeof data30.image !== "string"){
validate52.errors = [{instancePath:instancePath+"/contents/" + i8+"/image",schemaPath:"#/properties/contents/items/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs55 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data30.platforms !== undefined){
let data32 = data30.platforms;
const _errs57 = errors;
if(errors === _errs57){
if(Array.isArray(data32)){
var valid13 = true;
const len9 = data32.length;
for(let i9=0; i9<len9; i9++){
const _errs59 = errors;
if(!(validate126(data32[i9], {instancePath:instancePath+"/contents/" + i8+"/platforms/" + i9,parentData:data32,parentDataProperty:i9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors);
errors = vErrors.length;
}
var valid13 = _errs59 === errors;
if(!valid13){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/contents/" + i8+"/platforms",schemaPath:"#/properties/contents/items/properties/platforms/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid12 = _errs57 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/contents/" + i8,schemaPath:"#/properties/contents/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid11 = _errs52 === errors;
if(!valid11){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/contents",schemaPath:"#/properties/contents/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

