(function(){var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,l,{is:u,defineProperty:d,getOwnPropertyDescriptor:f,getOwnPropertyNames:p,getOwnPropertySymbols:m,getPrototypeOf:ee}=Object,h=globalThis,te=h.trustedTypes,ne=te?te.emptyScript:``,re=h.reactiveElementPolyfillSupport,g=(e,t)=>e,_={toAttribute(e,t){switch(t){case Boolean:e=e?ne:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},ie=(e,t)=>!u(e,t),ae={attribute:!0,type:String,converter:_,reflect:!1,useDefault:!1,hasChanged:ie};(l=Symbol).metadata??(l.metadata=Symbol(`metadata`)),h.litPropertyMetadata??(h.litPropertyMetadata=new WeakMap);var v=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??(this.l=[])).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=ae){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&d(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=f(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??ae}static _$Ei(){if(this.hasOwnProperty(g(`elementProperties`)))return;let e=ee(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(g(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(g(`properties`))){let e=this.properties,t=[...p(e),...m(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??(this._$EO=new Set)).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??(this.renderRoot=this.createRenderRoot()),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?_:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?_:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??(n=a.getPropertyOptions(e)),!((n.hasChanged??ie)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??(this._$Ej=new Map)).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??(this._$Eq=new Set)).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??(this.renderRoot=this.createRenderRoot()),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&(this._$Eq=this._$Eq.forEach(e=>this._$ET(e,this[e]))),this._$EM()}updated(e){}firstUpdated(e){}};v.elementStyles=[],v.shadowRootOptions={mode:`open`},v[g(`elementProperties`)]=new Map,v[g(`finalized`)]=new Map,re?.({ReactiveElement:v}),(h.reactiveElementVersions??(h.reactiveElementVersions=[])).push(`2.1.2`);var y=globalThis,oe=e=>e,se=y.trustedTypes,ce=se?se.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,le=`$lit$`,b=`lit$${Math.random().toFixed(9).slice(2)}$`,ue=`?`+b,de=`<${ue}>`,x=document,S=()=>x.createComment(``),C=e=>e===null||typeof e!=`object`&&typeof e!=`function`,fe=Array.isArray,pe=e=>fe(e)||typeof e?.[Symbol.iterator]==`function`,me=`[ 	
\f\r]`,w=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,he=/-->/g,ge=/>/g,T=RegExp(`>|${me}(?:([^\\s"'>=/]+)(${me}*=${me}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),_e=/'/g,ve=/"/g,ye=/^(?:script|style|textarea|title)$/i,E=(e=>(t,...n)=>({_$litType$:e,strings:t,values:n}))(1),D=Symbol.for(`lit-noChange`),O=Symbol.for(`lit-nothing`),be=new WeakMap,k=x.createTreeWalker(x,129);function xe(e,t){if(!fe(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return ce===void 0?t:ce.createHTML(t)}var Se=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=w;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===w?c[1]===`!--`?o=he:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=T):(ye.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=T):o=ge:o===T?c[0]===`>`?(o=i??w,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?T:c[3]===`"`?ve:_e):o===ve||o===_e?o=T:o===he||o===ge?o=w:(o=T,i=void 0);let d=o===T&&e[t+1].startsWith(`/>`)?` `:``;a+=o===w?n+de:l>=0?(r.push(s),n.slice(0,l)+le+n.slice(l)+b+d):n+b+(l===-2?t:d)}return[xe(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Ce=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Se(t,n);if(this.el=e.createElement(l,r),k.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=k.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(le)){let t=u[o++],n=i.getAttribute(e).split(b),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Te:r[1]===`?`?Ee:r[1]===`@`?De:M}),i.removeAttribute(e)}else e.startsWith(b)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(ye.test(i.tagName)){let e=i.textContent.split(b),t=e.length-1;if(t>0){i.textContent=se?se.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],S()),k.nextNode(),c.push({type:2,index:++a});i.append(e[t],S())}}}else if(i.nodeType===8){if(i.data===ue)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(b,e+1))!==-1;)c.push({type:7,index:a}),e+=b.length-1}}a++}}static createElement(e,t){let n=x.createElement(`template`);return n.innerHTML=e,n}};function A(e,t,n=e,r){if(t===D)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=C(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??(n._$Co=[]))[r]=i),i!==void 0&&(t=A(e,i._$AS(e,t.values),i,r)),t}var we=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??x).importNode(t,!0);k.currentNode=r;let i=k.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new j(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Oe(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=k.nextNode(),a++)}return k.currentNode=x,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},j=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=O,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=A(this,e,t),C(e)?e===O||e==null||e===``?(this._$AH!==O&&this._$AR(),this._$AH=O):e!==this._$AH&&e!==D&&this._(e):e._$litType$===void 0?e.nodeType===void 0?pe(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==O&&C(this._$AH)?this._$AA.nextSibling.data=e:this.T(x.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Ce.createElement(xe(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new we(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=be.get(e.strings);return t===void 0&&be.set(e.strings,t=new Ce(e)),t}k(t){fe(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(S()),this.O(S()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=oe(e).nextSibling;oe(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},M=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=O,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=O}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=A(this,e,t,0),a=!C(e)||e!==this._$AH&&e!==D,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=A(this,r[n+o],t,o),s===D&&(s=this._$AH[o]),a||(a=!C(s)||s!==this._$AH[o]),s===O?e=O:e!==O&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===O?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Te=class extends M{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===O?void 0:e}},Ee=class extends M{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==O)}},De=class extends M{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=A(this,e,t,0)??O)===D)return;let n=this._$AH,r=e===O&&n!==O||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==O&&(n===O||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Oe=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){A(this,e)}},ke={M:le,P:b,A:ue,C:1,L:Se,R:we,D:pe,V:A,I:j,H:M,N:Ee,U:De,B:Te,F:Oe},Ae=y.litHtmlPolyfillSupport;Ae?.(Ce,j),(y.litHtmlVersions??(y.litHtmlVersions=[])).push(`3.3.3`);var je=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new j(t.insertBefore(S(),e),e,void 0,n??{})}return i._$AI(e),i},N=globalThis,P=class extends v{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){var e;let t=super.createRenderRoot();return(e=this.renderOptions).renderBefore??(e.renderBefore=t.firstChild),t}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=je(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return D}};P._$litElement$=!0,P.finalized=!0,N.litElementHydrateSupport?.({LitElement:P});var Me=N.litElementPolyfillSupport;Me?.({LitElement:P}),(N.litElementVersions??(N.litElementVersions=[])).push(`4.2.2`);var F=e=>(t,n)=>{n===void 0?customElements.define(e,t):n.addInitializer(()=>{customElements.define(e,t)})},Ne={attribute:!0,type:String,converter:_,reflect:!1,hasChanged:ie},Pe=(e=Ne,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function I(e){return(t,n)=>typeof n==`object`?Pe(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function L(e){return I({...e,state:!0,attribute:!1})}var Fe=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n);function R(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return Fe(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return Fe(n,r,{get(){return a(this)}})}}var Ie={cy:{title:`Dewisiadau`,exit:`Gadewch y safle`,leaving:`Wrthi'n gadael.`,shift_two:`Pwyswch Shift ddwywaith eto i adael.`,shift_one:`Pwyswch Shift unwaith eto i adael.`,numbers:`Pobl y gallwch eu ffonio`,family:`Rydw i'n holi drosof fi neu fy nheulu`,professional:`Rydw i'n gweithio gyda theuluoedd`,before:`Cyn i chi ddechrau`,before_seen:`A allai rhywun weld y sgrin hon nawr?`,before_seen_then:`Os felly, gadewch nawr. Dewch yn ôl rywbryd eto ar ffôn neu gyfrifiadur nad ydyn nhw'n ei ddefnyddio.`,before_leave:`Sut i adael yn gyflym`,before_button:`Pwyswch “Gadewch y safle” ar y brig. Mae yno bob amser.`,before_shift:`Neu pwyswch y fysell Shift dair gwaith.`,before_does:`Mae'r dudalen yn mynd yn wag ac mae gwefan arall yn agor. Caiff popeth nad ydych wedi'i anfon ei ddileu.`,before_cannot:`Beth na all gadael ei wneud`,before_history:`Nid yw'n clirio hanes eich porwr. Gallai rhywun weld o hyd eich bod wedi agor y dudalen hon.`,before_watched:`Ni all atal ap sy'n gwylio'r ffôn neu'r cyfrifiadur hwn.`,before_idle:`Os na wnewch chi ddim am 5 munud, caiff y sgwrs ei chuddio o'r sgrin.`,safe_more:`Mwy am gadw'n ddiogel ar-lein`,safe_device:`Os gallwch chi, defnyddiwch ffôn neu gyfrifiadur nad oes neb arall yn ei ddefnyddio. Gallai fod yn y gwaith, mewn llyfrgell, neu ffôn ffrind.`,safe_private:`Mae gan y rhan fwyaf o borwyr ffenestr breifat. Nid yw'n cadw hanes ar ôl i chi ei chau.`,safe_only_this:`Gallwch chi dynnu'r dudalen hon yn unig o'ch hanes. Os byddwch chi'n clirio'r cyfan, gallai rhywun sylwi.`,safe_watched:`Ydych chi'n meddwl bod ap yn gwylio'r ffôn hwn? Peidiwch â'i dynnu oddi arno eto. Siaradwch â Byw Heb Ofn yn gyntaf, ar ffôn mwy diogel. Y rhif yw 0808 80 10 800.`,start:`Dechrau`,talk:`Y sgwrs hyd yma`,from_you:`Chi`,from_assistant:`Dewisiadau`,from_worker:`Gweithiwr`,from_service:`Hysbysiad`,danger:`Os oes rhywun mewn perygl nawr`,message:`Ysgrifennwch eich ateb`,message_worker:`Ysgrifennwch at y gweithiwr`,message_sent:`Oes rhywbeth wedi newid? Dywedwch wrthon ni yma`,back:`Rydych chi'n ôl. Mae eich atebion yma o hyd. I'w gweld, pwyswch “Mwy”, wedyn “Eich atebion”.`,send:`Anfon`,tick_some:`Ticiwch un neu fwy.`,send_ticked:`Anfon fy ateb`,sending:`Wrthi'n anfon.`,dropped:`Mae'r cysylltiad wedi torri. Does dim wedi'i golli. Rydym yn rhoi cynnig arall arni.`,no_link:`Ni allwn gyrraedd y gwasanaeth. Does dim wedi'i golli. Rhowch gynnig arall arni, neu ffoniwch un o'r rhifau ar y brig.`,try_again:`Rhoi cynnig arall arni`,wrong:`Wnaeth hynny ddim gweithio. Rhowch gynnig arall arni, neu ffoniwch un o'r rhifau ar y brig.`,start_again:`Dechrau eto`,progress_label:`Pa mor bell ydw i?`,progress:`{done} wedi'u hateb. Tua {left} ar ôl. Gallwch stopio unrhyw bryd.`,with_worker:`Mae person yn eich ateb nawr.`,ended:`Mae'r sgwrs hon wedi dod i ben.`,steer:`Pethau eraill y gallwch chi eu gwneud`,hidden:`Mae'r dudalen hon wedi'i chuddio, am nad oes dim wedi digwydd ers tro.`,show:`Ei dangos eto`,no_script:`Dyw'r sgwrs ddim yn rhedeg yn y porwr hwn. Gallwch chi ateb yr un cwestiynau ar dudalennau syml. Neu ffoniwch neu decstio un o'r rhifau hyn.`,plain_pages:`Mynd i'r tudalennau syml`,answers:`Eich atebion`,change_one:`Newid`,close:`Cau`,more_ways:`Mwy`,code_offer:`Dod yn ôl rywbryd eto`,code_explain:`Gallwn ni roi tri gair i chi. Gyda nhw gallwch chi ddal ati rywbryd eto, ar y ffôn neu'r cyfrifiadur hwn neu unrhyw un arall. Wedyn rydyn ni'n cadw beth ddywedoch chi am {days} diwrnod, hyd yn oed os byddwch chi'n gadael yn gyflym. I ddileu'r cyfan, pwyswch Stopio.`,code_make:`Rhowch dri gair i mi`,code_made:`Eich tri gair`,code_keep:`Cadwch nhw yn eich pen os gallwch chi. Os byddwch chi'n eu hysgrifennu, peidiwch ag ysgrifennu beth yw eu pwrpas. Maen nhw'n gweithio tan {until}.`,code_have:`Mae gen i dri gair`,code_type:`Teipiwch eich tri gair`,code_go:`Dal ati`,no_answers:`Dydych chi ddim wedi ateb dim eto.`,expired:`Ddigwyddodd dim yma am hanner awr, felly cafodd y sgwrs hon ei chau. Mae'r hyn na chafodd ei anfon wedi'i ddileu, oni bai eich bod wedi gwneud tri gair i ddod yn ôl.`,go_back:`Yn ôl`,ask_why_question:`Pam ydych chi'n gofyn?`,skip:`Hepgor`,stop:`Stopio`,talk_to_human:`Siarad â pherson`,ask_confidentiality:`Pwy sy'n darllen hwn?`,ask_how_long:`Faint o amser bydd yn ei gymryd?`,ask_helplines:`Rhifau i'w ffonio`,start_over:`Dechrau eto`,change:`Newid:`},en:{title:`Choices`,exit:`Exit this page`,leaving:`Leaving.`,shift_two:`Press Shift 2 more times to leave.`,shift_one:`Press Shift once more to leave.`,numbers:`People you can call`,family:`I am asking for myself or my family`,professional:`I work with families`,before:`Before you start`,before_seen:`Could anyone see this screen now?`,before_seen_then:`If they could, leave now. Come back later on a phone or computer they do not use.`,before_leave:`How to leave fast`,before_button:`Press “Exit this page” at the top. It is always there.`,before_shift:`Or press the Shift key three times.`,before_does:`The page goes blank and a different site opens. What you have not sent is deleted.`,before_cannot:`What leaving cannot do`,before_history:`It does not clear your browser history. Someone could still see that you opened this page.`,before_watched:`It cannot stop an app that watches this phone or computer.`,before_idle:`If you do nothing for 5 minutes, what was said is hidden from the screen.`,safe_more:`More about staying safe online`,safe_device:`If you can, use a phone or computer that no one else uses. It could be at work, in a library, or a friend's.`,safe_private:`Most browsers have a private window. It keeps no history once you close it.`,safe_only_this:`You can take just this page out of your history. If you clear all of it, someone may notice.`,safe_watched:`Do you think an app is watching this phone? Do not take it off yet. Talk to Live Fear Free first, on a safer phone. The number is 0808 80 10 800.`,start:`Start`,talk:`What has been said`,from_you:`You`,from_assistant:`Choices`,from_worker:`A worker`,from_service:`Notice`,danger:`If anyone is in danger now`,message:`Write your answer`,message_worker:`Write to the worker`,message_sent:`Has something changed? Tell us here`,back:`You are back. Your answers are still here. To see them, press “More”, then “Your answers”.`,send:`Send`,tick_some:`Tick one or more.`,send_ticked:`Send my answer`,sending:`Sending.`,dropped:`The link dropped. Nothing is lost. We are trying again.`,no_link:`We cannot reach the service. Nothing is lost. Try again, or call one of the numbers at the top.`,try_again:`Try again`,wrong:`That did not work. Try again, or call one of the numbers at the top.`,start_again:`Start again`,progress_label:`How far have I got?`,progress:`{done} answered. About {left} left. You can stop at any time.`,with_worker:`A person is answering you now.`,ended:`This chat has ended.`,steer:`Other things you can do`,hidden:`This page is hidden, because nothing happened for a while.`,show:`Show it again`,no_script:`The chat does not run in this browser. You can answer the same questions on plain pages. Or call or text one of these numbers.`,plain_pages:`Go to the plain pages`,answers:`Your answers`,change_one:`Change`,close:`Close`,more_ways:`More`,code_offer:`Come back later`,code_explain:`We can give you three words. With them you can carry on later, on this or any other phone or computer. We then keep what you said for {days} days, even if you leave fast. To delete it all, press Stop.`,code_make:`Give me three words`,code_made:`Your three words`,code_keep:`Keep them in your head if you can. If you write them down, do not write what they are for. They work until {until}.`,code_have:`I have three words`,code_type:`Type your three words`,code_go:`Carry on`,no_answers:`You have not answered anything yet.`,expired:`Nothing happened here for half an hour, so this chat was closed. What was not sent is deleted, unless you made three words to come back.`,go_back:`Back`,ask_why_question:`Why do you ask?`,skip:`Skip`,stop:`Stop`,talk_to_human:`Talk to a person`,ask_confidentiality:`Who reads this?`,ask_how_long:`How long will it take?`,ask_helplines:`Numbers to call`,start_over:`Start again`,change:`Change:`}};function z(e,t,n={}){return Ie[t][e].replace(/\{(\w+)\}/g,(e,t)=>String(n[t]))}function Le(e){return e===`cy`?`en`:`cy`}function Re(e){return e===`cy`?`Cymraeg`:`English`}function ze(e){return e===`cy`||e===`en`}var Be=`place`;function Ve(){try{return JSON.parse(sessionStorage.getItem(Be)??`null`)}catch{return null}}function He({id:e,token:t}){try{sessionStorage.setItem(Be,JSON.stringify({id:e,token:t}))}catch{}}function Ue(){try{sessionStorage.removeItem(Be)}catch{}}var We=new Set;function Ge(e){return We.add(e),()=>We.delete(e)}function Ke(e,t){for(let e of[()=>qe(t),Ue,...We])try{e()}catch{}Je(e)}function qe(e){let t=document.createElement(`div`);Object.assign(t.style,{position:`fixed`,inset:`0`,zIndex:`2147483647`,background:`#fff`,color:`#fff`}),t.setAttribute(`role`,`alert`),t.textContent=e,document.title=`​`,document.body.replaceChildren(t)}function Je(e){if(window.top&&window.top!==window){window.parent.postMessage({choices:`leave`,to:e},`*`);try{window.top.location.replace(e)}catch{}}window.location.replace(e)}var Ye=5e3,Xe=new class{constructor(){this.listeners=new Set,this.presses=0,this.held=!1,this.down=e=>{e.key===`Shift`?e.repeat||(this.held=!1):(this.held=!0,this.presses&&this.forget())},this.up=e=>{e.key!==`Shift`||this.held||(this.presses===0&&(this.timer=setTimeout(()=>this.forget(),Ye)),this.count(this.presses+1))}}listen(e){return this.listeners.size||this.start(),this.listeners.add(e),()=>{this.listeners.delete(e),this.listeners.size||this.stop()}}start(){document.addEventListener(`keydown`,this.down,!0),document.addEventListener(`keyup`,this.up,!0)}stop(){document.removeEventListener(`keydown`,this.down,!0),document.removeEventListener(`keyup`,this.up,!0),this.forget()}forget(){clearTimeout(this.timer),this.count(0)}count(e){this.presses=e;for(let t of[...this.listeners])t(e);e>=3&&this.forget()}};function B(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var Ze,Qe=`https://www.bbc.co.uk/weather`,V=(Ze=class extends P{constructor(...e){super(...e),this.language=`cy`,this.exitUrl=Qe,this.floating=!1,this.presses=0,this.silence=()=>void 0,this.stayInView=()=>{let e=window.visualViewport;this.floating&&e&&(this.style.transform=`translateY(${e.offsetTop}px)`)}}connectedCallback(){super.connectedCallback(),this.silence=Xe.listen(e=>this.count(e)),window.visualViewport?.addEventListener(`resize`,this.stayInView),window.visualViewport?.addEventListener(`scroll`,this.stayInView)}disconnectedCallback(){super.disconnectedCallback(),this.silence(),window.visualViewport?.removeEventListener(`resize`,this.stayInView),window.visualViewport?.removeEventListener(`scroll`,this.stayInView)}leave(){Ke(this.exitUrl,this.say(`leaving`))}count(e){this.presses=e,e===3&&this.leave()}say(e){return z(e,ze(this.language)?this.language:`cy`)}press(e){e.preventDefault(),this.leave()}render(){let e=this.presses===1?this.say(`shift_two`):this.presses===2?this.say(`shift_one`):``;return E`
      <a id="exit" part="exit" href=${this.exitUrl} target="_top" rel="noreferrer nofollow" @click=${this.press}>
        ${this.say(`exit`)}${this.presses?$e(this.presses):O}
      </a>
      <span id="exit-said" role="status">${e}</span>
    `}updated(){this.floating&&this.isConnected&&`showPopover`in this&&(this.popover=`manual`,this.matches(`:popover-open`)||this.showPopover())}},Ze.styles=o`
    :host {
      display: inline-block;
      font: 600 1.0625rem/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
    }
    :host([floating]) {
      position: fixed;
      inset: 0.5rem 0.5rem auto auto;
      z-index: 2147483646;
      margin: 0;
      padding: 0;
      border: 0;
      background: none;
      overflow: visible;
    }
    a {
      position: relative;
      display: inline-flex;
      align-items: center;
      min-height: 2.75rem;
      padding: 0.25rem 1rem;
      box-sizing: border-box;
      color: var(--choices-leave-ink, #fff);
      background: var(--choices-leave, #9b1c1c);
      border: 2px solid transparent;
      border-radius: 6px;
      text-decoration: none;
    }
    :host([floating]) a {
      box-shadow: 0 0 0 2px #fff;
    }
    a:focus-visible {
      outline: 3px solid #1c2a2e;
      outline-offset: 2px;
      box-shadow: 0 0 0 6px #ffd84d;
    }
    /* Under the words, so that nothing around them jumps. */
    .dots {
      position: absolute;
      bottom: 0.1rem;
      left: 50%;
      translate: -50% 0;
      display: inline-flex;
      gap: 0.25rem;
    }
    .dots span {
      width: 0.5rem;
      height: 0.5rem;
      box-sizing: border-box;
      border: 2px solid currentcolor;
      border-radius: 50%;
    }
    .dots .on {
      background: currentcolor;
      forced-color-adjust: none;
    }
    #exit-said {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    @media (forced-colors: active) {
      a {
        border-color: ButtonText;
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,Ze);B([I()],V.prototype,`language`,void 0),B([I({attribute:`exit-url`})],V.prototype,`exitUrl`,void 0),B([I({type:Boolean,reflect:!0})],V.prototype,`floating`,void 0),B([L()],V.prototype,`presses`,void 0),V=B([F(`choices-exit`)],V);function $e(e){return E`<span class="dots" aria-hidden="true">${Array.from({length:3},(t,n)=>E`<span class=${n<e?`on`:`off`}></span>`)}</span>`}var et=[{en:`Police and ambulance`,cy:`Yr heddlu ac ambiwlans`,number:`999`,speaks_for_itself:!0},{en:`Live Fear Free`,cy:`Byw Heb Ofn`,number:`0808 80 10 800`,speaks_for_itself:!1}],tt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},nt=e=>(...t)=>({_$litDirective$:e,values:t}),rt=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:it}=ke,at=e=>e,ot=()=>document.createComment(``),H=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new it(r.insertBefore(ot(),i),r.insertBefore(ot(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=at(e).nextSibling;at(r).insertBefore(e,i),e=t}}}return n},U=(e,t,n=e)=>(e._$AI(t,n),e),st={},ct=(e,t=st)=>e._$AH=t,lt=e=>e._$AH,ut=e=>{e._$AR(),e._$AA.remove()},dt=nt(class extends rt{constructor(){super(...arguments),this.key=O}render(e,t){return this.key=e,t}update(e,[t,n]){return t!==this.key&&(ct(e),this.key=t),n}}),W=class extends P{constructor(...e){super(...e),this.language=`cy`}createRenderRoot(){return this}say(e,t){return z(e,this.language,t)}tell(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!1}))}};B([I()],W.prototype,`language`,void 0);var ft=500,pt=new Set([`unknown`,`declined`,`skipped`]),G=class extends W{constructor(...e){super(...e),this.asked=null,this.busy=!1,this.since=0,this.ticked=new Set}willUpdate(e){e.has(`asked`)&&(this.ticked=new Set,this.since=Date.now())}render(){if(!this.asked)return O;let{many:e,labelledBy:t}=this.asked;return E`<div
      id="choices"
      class=${e?`many`:`one`}
      role="group"
      aria-labelledby=${t}
      aria-busy=${this.busy}
    >
      ${dt(t,e?this.boxes(this.asked.choices):this.asked.choices.map(e=>this.button(e)))}
    </div>`}boxes(e){return E`${e.filter(({value:e})=>!pt.has(e)).map(e=>this.box(e))}
      <button type="button" class="main-way" @click=${this.sendTicked}>${this.say(`send_ticked`)}</button>
      ${e.filter(({value:e})=>pt.has(e)).map(e=>this.button(e))}`}box({value:e,label:t}){return E`<label
      ><input
        type="checkbox"
        autocomplete="off"
        value=${e}
        .checked=${this.ticked.has(e)}
        @change=${()=>this.tick(e)}
      />${t}</label
    >`}button(e){return E`<button type="button" @click=${t=>this.press(t,e)}>${e.label}</button>`}press(e,t){this.isSecondTap(e)||this.tell(`choose`,t)}isSecondTap(e){let{detail:t,pointerType:n}=e,r=n===`touch`&&Date.now()-this.since<ft;return(t??0)>1||r}tick(e){this.tell(`complain`,``);let t=new Set(this.ticked);t.delete(e)||t.add(e),this.ticked=t}sendTicked(){let e=(this.asked?.choices??[]).filter(({value:e})=>this.ticked.has(e));if(!e.length){this.tell(`complain`,this.say(`tick_some`));return}let t={value:e.map(({value:e})=>e).join(`,`),label:e.map(({label:e})=>e).join(`, `)};this.tell(`choose`,t)}};B([I({attribute:!1})],G.prototype,`asked`,void 0),B([I({type:Boolean})],G.prototype,`busy`,void 0),B([L()],G.prototype,`ticked`,void 0),G=B([F(`choices-answers`)],G);var mt=class extends W{focusOnButton(){this.querySelector(`button`)?.focus()}render(){return E`<section class="card" id="away" aria-labelledby="away-heading">
      <h2 id="away-heading">${this.say(`hidden`)}</h2>
      <button class="main-way" id="show" type="button" @click=${()=>this.tell(`show`)}>${this.say(`show`)}</button>
    </section>`}};mt=B([F(`choices-away`)],mt);var ht=class extends W{constructor(...e){super(...e),this.busy=!1}render(){return E`<section class="card" aria-labelledby="before-heading">
        <h2 id="before-heading" tabindex="-1">${this.say(`before`)}</h2>
        <h3>${this.say(`before_seen`)}</h3>
        <p>${this.say(`before_seen_then`)}</p>
        <h3>${this.say(`before_leave`)}</h3>
        ${this.list(`before_button`,`before_shift`,`before_does`,`before_idle`)}
        <h3>${this.say(`before_cannot`)}</h3>
        ${this.list(`before_history`,`before_watched`)}
        <details>
          <summary>${this.say(`safe_more`)}</summary>
          ${this.list(`safe_device`,`safe_private`,`safe_only_this`,`safe_watched`)}
        </details>
        <button class="main-way" id="start" type="button" ?disabled=${this.busy} @click=${()=>this.tell(`begin`)}>
          ${this.say(`start`)}
        </button>
      </section>
      <details class="card">
        <summary>${this.say(`code_have`)}</summary>
        <form id="return" autocomplete="off" @submit=${this.comeBack}>
          <label for="code">${this.say(`code_type`)}</label>
          <div class="lines">
            <input id="code" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="100" />
            <button type="submit" ?disabled=${this.busy}>${this.say(`code_go`)}</button>
          </div>
        </form>
      </details>`}list(...e){return E`<ul>
      ${e.map(e=>E`<li>${this.say(e)}</li>`)}
    </ul>`}comeBack(e){e.preventDefault();let t=this.querySelector(`#code`)?.value.trim();t&&this.tell(`come-back`,t)}};B([I({type:Boolean})],ht.prototype,`busy`,void 0),ht=B([F(`choices-before`)],ht);var K=class extends W{constructor(...e){super(...e),this.code=null,this.days=0,this.busy=!1}render(){return E`<section class="card" id="return-code" aria-labelledby="code-heading">
      <h2 id="code-heading" tabindex="-1">${this.say(this.code?`code_made`:`code_offer`)}</h2>
      ${this.code?this.made(this.code):this.offer()}
      <button type="button" @click=${()=>this.tell(`close`)}>${this.say(`close`)}</button>
    </section>`}focusOnHeading(){this.querySelector(`h2`)?.focus()}offer(){return E`<p>${this.say(`code_explain`,{days:this.days})}</p>
      <button type="button" class="main-way" ?disabled=${this.busy} @click=${()=>this.tell(`make-code`)}>
        ${this.say(`code_make`)}
      </button>`}made({words:e,until_said:t}){return E`<p class="code">${e.join(` `)}</p>
      <p>${this.say(`code_keep`,{until:t})}</p>`}};B([I({attribute:!1})],K.prototype,`code`,void 0),B([I({type:Number})],K.prototype,`days`,void 0),B([I({type:Boolean})],K.prototype,`busy`,void 0),K=B([F(`choices-code`)],K);var gt=[`go_back`,`ask_why_question`,`skip`,`stop`],q=class extends W{constructor(...e){super(...e),this.sent=!1,this.worker=!1,this.stayInView=()=>{this.box?.matches(`:focus`)&&this.box.scrollIntoView({block:`nearest`})}}connectedCallback(){super.connectedCallback(),window.addEventListener(`resize`,this.stayInView),window.visualViewport?.addEventListener(`resize`,this.stayInView)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`resize`,this.stayInView),window.visualViewport?.removeEventListener(`resize`,this.stayInView)}get box(){return this.querySelector(`textarea`)}bring(){this.box?.scrollIntoView({block:`nearest`})}stored(e){let t=this.box;t?.value.startsWith(e)&&(t.value=t.value.slice(e.length).trimStart())}render(){return E`<form id="composer" autocomplete="off" @submit=${this.write}>
      <label for="message">${this.say(this.worker?`message_worker`:this.sent?`message_sent`:`message`)}</label>
      <div class="row">
        <textarea
          id="message"
          rows="2"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="send"
          @keydown=${this.key}
        ></textarea>
        <button type="submit">${this.say(`send`)}</button>
      </div>
      <div id="steer" role="group" aria-label=${this.say(`steer`)} ?hidden=${this.sent||this.worker}>
        ${gt.map(e=>E`<button type="button" @click=${()=>this.tell(`steer`,e)}>${this.say(e)}</button>`)}
      </div>
    </form>`}key(e){e.key===`Enter`&&!e.shiftKey&&!e.isComposing&&this.write(e)}write(e){e.preventDefault();let t=this.box?.value??``;t.trim()&&this.tell(`write`,t)}};B([I({type:Boolean})],q.prototype,`sent`,void 0),B([I({type:Boolean})],q.prototype,`worker`,void 0),q=B([F(`choices-composer`)],q);var _t=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},vt=nt(class extends rt{constructor(e){if(super(e),e.type!==tt.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=lt(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??(this.ut=[]),c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=U(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=U(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=U(i[d],a[m]),H(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=U(i[f],a[p]),H(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=_t(o,p,m),u=_t(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=H(e,i[d]);U(t,a[p]),c[p]=t}else c[p]=U(n,a[p]),H(e,i[d],n),i[t]=null;p++}else ut(i[f]),f--}else ut(i[d]),d++;for(;p<=m;){let t=H(e,c[m+1]);U(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&ut(e)}return this.ut=o,ct(e,c),D}});function J(e,t=!1){let{id:n,from:r,text:i,lang:a,who:o}=e;return{id:n,from:r,text:i,lang:a,quiet:t,...o&&{who:o}}}var Y=class extends W{constructor(...e){super(...e),this.entries=[],this.helplines=[]}bring(e,t){let n=this.querySelector(`[id="${e}"]`);t&&n?.focus({preventScroll:!0});let r=(n?.offsetHeight??0)>window.innerHeight/2;n?.scrollIntoView({block:r?`start`:`nearest`})}render(){return E`<div id="log" role="log" aria-live="polite" aria-label=${this.say(`talk`)}>
      ${vt(this.entries,e=>e.kind===`line`?e.line.id:e.id,(e,t)=>e.kind===`line`?this.line(e.line,yt(this.entries[t-1])):this.danger(e))}
    </div>`}danger({id:e,lines:t}){return E`<div class="danger" role="alert">
      <h2 id=${e} tabindex="-1">${this.say(`danger`)}</h2>
      ${t.map((e,n)=>this.line(e,t[n-1],!0))}
    </div>`}line(e,t,n=!1){let r=t?.from===e.from&&t.who===e.who?O:E`<p class="who">${e.who??this.speaker(e.from)}</p>`;return E`<div
      id="m-${e.id}"
      class="line from-${e.from}"
      tabindex="-1"
      aria-live=${e.quiet?`off`:O}
    >
      ${r}
      <div id="t-${e.id}" lang=${e.lang??O}>
        ${e.text.split(/\n+/).map(t=>E`<p>${e.from===`you`?t:this.withNumbers(t,n)}</p>`)}
      </div>
    </div>`}withNumbers(e,t){let n=this.helplines.filter(e=>t||!e.speaks_for_itself).map(({number:e})=>e);return n.length?e.split(RegExp(`\\b(${n.join(`|`)})\\b`)).map(e=>n.includes(e)?E`<a href="tel:${e.replace(/ /g,``)}" rel="noreferrer">${e}</a>`:e):e}speaker(e){return this.say(e===`person`||e===`you`?`from_you`:`from_${e}`)}};B([I({attribute:!1})],Y.prototype,`entries`,void 0),B([I({attribute:!1})],Y.prototype,`helplines`,void 0),Y=B([F(`choices-log`)],Y);function yt(e){return e?.kind===`line`?e.line:void 0}var bt=[`talk_to_human`,`ask_confidentiality`,`ask_how_long`,`ask_helplines`,`start_over`],xt=[`talk_to_human`,`ask_confidentiality`,`ask_helplines`],X=class extends W{constructor(...e){super(...e),this.progress={done:0,left:0},this.sent=!1,this.worker=!1}fold(){this.querySelector(`#more`)?.removeAttribute(`open`)}focusOnSummary(){this.querySelector(`#more summary`)?.focus()}render(){return E`<details id="more" @toggle=${this.unfold}>
        <summary>${this.say(`more_ways`)}</summary>
        <div class="more">
          <button type="button" id="see-answers" @click=${()=>this.tell(`review`)}>${this.say(`answers`)}</button>
          <button type="button" id="come-back-later" @click=${()=>this.tell(`come-back-later`)}>
            ${this.say(`code_offer`)}
          </button>
          ${this.steps.map(e=>E`<button type="button" @click=${()=>this.tell(`steer`,e)}>${this.say(e)}</button>`)}
        </div>
      </details>
      ${this.progress.left&&!this.worker?this.howFar():O}`}get steps(){return this.worker?[]:this.sent?xt:bt}howFar(){return E`<details id="progress" @toggle=${this.unfold}>
      <summary>${this.say(`progress_label`)}</summary>
      <p>${this.say(`progress`,this.progress)}</p>
    </details>`}unfold(){this.tell(`unfold`,this.querySelector(`details[open]`)!==null)}};B([I({attribute:!1})],X.prototype,`progress`,void 0),B([I({type:Boolean})],X.prototype,`sent`,void 0),B([I({type:Boolean})],X.prototype,`worker`,void 0),X=B([F(`choices-more`)],X);var St=class extends W{constructor(...e){super(...e),this.helplines=[]}render(){return E`<ul class="numbers" aria-label=${this.say(`numbers`)}>
      ${this.helplines.map(e=>this.line(e))}
    </ul>`}line(e){return E`<li>
      <a href="tel:${e.number.replace(/ /g,``)}" rel="noreferrer"
        ><span class=${e.speaks_for_itself?`unseen`:``}>${e[this.language]}</span>
        <strong>${e.number}</strong></a
      >
    </li>`}};B([I({attribute:!1})],St.prototype,`helplines`,void 0),St=B([F(`choices-numbers`)],St);var Z=class extends W{constructor(...e){super(...e),this.sections=[],this.closable=!1,this.changeable=!0,this.send=null}focusOnHeading(){this.querySelector(`h2`)?.focus()}render(){return E`<section class="card" id="review" aria-labelledby="review-heading">
      <h2 id="review-heading" tabindex="-1">${this.say(`answers`)}</h2>
      ${this.sections.length?this.sections.map(e=>this.section(e)):E`<p>${this.say(`no_answers`)}</p>`}
      ${this.closable?E`<button type="button" @click=${()=>this.tell(`close`)}>${this.say(`close`)}</button>`:O}
      ${this.send?E`<button type="button" class="main-way" @click=${()=>this.tell(`choose`,this.send)}>${this.send.label}</button>`:O}
    </section>`}section({title:e,rows:t}){return E`<h3>${e}</h3>
      <ul class="answers">
        ${t.map(e=>this.row(e))}
      </ul>`}row({key:e,question:t,answer:n}){let r=E`<button
      type="button"
      id="change-${e}"
      aria-labelledby="change-${e} row-${e}"
      @click=${()=>this.tell(`change`,{key:e,question:t})}
    >
      ${this.say(`change_one`)}
    </button>`;return E`<li>
      <span id="row-${e}"><strong>${t}</strong> ${n}</span>
      ${this.changeable?r:O}
    </li>`}};B([I({attribute:!1})],Z.prototype,`sections`,void 0),B([I({type:Boolean})],Z.prototype,`closable`,void 0),B([I({type:Boolean})],Z.prototype,`changeable`,void 0),B([I({attribute:!1})],Z.prototype,`send`,void 0),Z=B([F(`choices-review`)],Z);var Ct=[1e3,2e3,4e3,8e3],wt=15e3,Q=class extends Error{constructor(e,t){super(t.detail??t.title??``),this.status=e,this.name=`RefusedError`,this.reply=t.reply??null,this.danger=t.danger===`immediate`}get isOver(){return this.status===401||this.status===404}},Tt=class extends Error{constructor(e={}){super(e.detail??``),this.name=`UnreachableError`,this.danger=e.danger===`immediate`}};function Et(){if(crypto.randomUUID)return crypto.randomUUID();let e=crypto.getRandomValues(new Uint8Array(16));return e[6]=(e[6]??0)&15|64,e[8]=(e[8]??0)&63|128,Array.from(e,e=>e.toString(16).padStart(2,`0`)).join(``).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/,`$1-$2-$3-$4-$5`)}var Dt=class{constructor(e){this.host=e}surroundings(){return this.call(`/surroundings`)}begin(e,t){return this.call(`/conversations`,{body:{audience:e,language:t}})}resume(e,t){return this.call(`/resume`,{body:{code:e},language:t})}standing(e){return this.call(`/conversations/${e.id}`,{place:e})}async answers(e){let{sections:t}=await this.call(`/conversations/${e.id}/answers`,{place:e});return t}code(e){return this.call(`/conversations/${e.id}/code`,{body:{},place:e})}async send(e,t,n,r){for(let i=0;;i+=1)try{let r={client_id:t,...n};return await this.call(`/conversations/${e.id}/messages`,{body:r,place:e})}catch(e){if(!(e instanceof Tt)||i===Ct.length)throw e;r(e),await kt(Ct[i]??0)}}exit(e){navigator.sendBeacon(`${this.host}/api/v1/conversations/${encodeURIComponent(e.id)}/exit`,e.token)}async call(e,{body:t,place:n,language:r}={}){let i={Accept:`application/json`};t&&(i[`Content-Type`]=`application/json`),n&&(i.Authorization=`Bearer ${n.token}`),r&&(i[`Accept-Language`]=r);let a;try{if(a=await fetch(`${this.host}/api/v1${e}`,{method:t?`POST`:`GET`,headers:i,body:t?JSON.stringify(t):null,signal:At(),cache:`no-store`,credentials:`omit`,referrerPolicy:`no-referrer`}),a.ok)return await a.json()}catch{throw new Tt}throw await Ot(a)}};async function Ot(e){let t=await e.json().catch(()=>({}));return e.status>=500?new Tt(t):new Q(e.status,t)}function kt(e){return new Promise(t=>setTimeout(t,e))}function At(){let e=new AbortController;return setTimeout(()=>e.abort(),wt),e.signal}var jt=3e5,Mt=18e5,Nt=[`keydown`,`pointerdown`,`input`,`wheel`,`touchmove`];function Pt(e){let t=Date.now(),n=[],r=()=>{let n=Date.now()-t;n>=Mt?e.forget():n>=jt&&e.hide()},i=()=>{r(),t=Date.now(),a(),n=[setTimeout(r,jt),setTimeout(r,Mt)]},a=()=>n.forEach(clearTimeout);document.addEventListener(`visibilitychange`,r);for(let e of Nt)document.addEventListener(e,i,{passive:!0,capture:!0});return i(),()=>{a(),document.removeEventListener(`visibilitychange`,r);for(let e of Nt)document.removeEventListener(e,i,{capture:!0})}}var Ft=It();function It(){let e=document.currentScript;return e instanceof HTMLScriptElement&&e.src?new URL(e.src).origin:``}var Lt=o`
  :host {
    --ink: var(--choices-ink, #1c2a2e);
    --quiet: var(--choices-quiet, #4a5a5f);
    --paper: var(--choices-paper, #faf8f4);
    --card: var(--choices-card, #ffffff);
    --line: var(--choices-line, #c9cfcc);
    --edge: var(--choices-edge, #66767b);
    --calm: var(--choices-accent, #17595f);
    --calm-ink: var(--choices-accent-ink, #ffffff);
    --calm-light: var(--choices-accent-light, #e4f0ef);
    --leave: var(--choices-leave, #9b1c1c);
    --danger-light: var(--choices-danger-light, #fff0ec);
    --space: 1rem;
    /* What comes into view comes below the floating exit. A page that is nothing but the chat sees to it itself. */
    --over: 4rem;
    display: block;
    color-scheme: light;
    color: var(--ink);
    background: var(--paper);
    font: 1.0625rem/1.5 var(--choices-font, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    text-align: start;
    overflow-wrap: break-word;
  }
  :host([page]) {
    --over: 0rem;
  }
  :host(:not([page])) {
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  * {
    box-sizing: border-box;
  }
  choices-numbers, choices-before, choices-log, choices-answers, choices-review, choices-code, choices-composer,
  choices-more, choices-away {
    display: block;
  }
  [hidden] {
    display: none !important;
  }
  h2, h3, p, ul {
    margin: 0 0 0.5rem;
  }
  h2 {
    font-size: 1.375rem;
    line-height: 1.25;
  }
  h3 {
    font-size: 1.0625rem;
    margin-top: 1.25rem;
  }
  ul {
    padding-left: 1.25rem;
  }
  a {
    color: var(--calm);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 3px solid var(--ink);
    outline-offset: 2px;
    box-shadow: 0 0 0 6px #ffd84d;
    border-radius: 4px;
  }
  .line:focus:not(:focus-visible), h2:focus:not(:focus-visible) {
    outline: none;
  }

  .frame {
    display: flex;
    flex-direction: column;
  }
  :host([page]) .frame {
    min-height: 100dvh;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    padding: 0.5rem max(var(--space), env(safe-area-inset-left));
    background: var(--card);
    border-bottom: 1px solid var(--line);
  }
  :host([page]) .top {
    position: sticky;
    top: 0;
    z-index: 2;
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .numbers a {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.35rem;
    min-height: 2.75rem;
    min-width: 2.75rem;
    color: var(--ink);
    text-decoration: none;
    font-size: 0.9375rem;
  }
  .numbers strong {
    text-decoration: underline;
    white-space: nowrap;
  }
  #other-language {
    margin-left: auto;
    border: 0;
    background: none;
    font-weight: 400;
    text-decoration: underline;
    padding: 0.25rem 0.5rem;
  }

  .body, .talking {
    display: flex;
    flex-direction: column;
    flex: 1;
  }
  .body {
    width: 100%;
    max-width: 42rem;
    margin: 0 auto;
    padding: var(--space);
    scroll-margin-top: var(--over);
  }
  choices-answers + * > .card {
    margin-top: var(--space);
  }
  .card {
    margin: 0 0 var(--space);
    padding: 1.25rem;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  details.card {
    padding-block: 0.25rem;
  }
  .code {
    font-size: 1.75rem;
    font-weight: 700;
  }

  button {
    font: inherit;
    font-weight: 600;
    min-height: 2.75rem;
    padding: 0.5rem 1rem;
    border-radius: 8px;
    border: 2px solid var(--calm);
    color: var(--calm);
    background: var(--card);
    cursor: pointer;
    text-align: left;
  }
  @media (hover: hover) {
    button:hover {
      background: var(--calm-light);
    }
  }
  .main-way, #composer [type="submit"], #return button {
    color: var(--calm-ink);
    background: var(--calm);
  }
  @media (hover: hover) {
    .main-way:hover, #composer [type="submit"]:hover, #return button:hover {
      color: var(--calm);
      background: var(--calm-light);
    }
  }
  .main-way {
    align-self: flex-start;
  }
  #start {
    margin-top: 1rem;
  }

  #talk {
    flex: 1;
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    padding-bottom: var(--space);
  }
  .line {
    max-width: 88%;
    margin: 0 0 0.75rem;
    padding: 0.75rem 1rem;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 4px 14px 14px;
    /* What has focus is never under the bars that stay in place. */
    scroll-margin: var(--over) 0 1rem;
  }
  .line p:last-child {
    margin: 0;
  }
  .who {
    margin: 0 0 0.1rem;
    font-size: 0.875rem;
    font-weight: 600;
    color: var(--quiet);
  }
  .from-you, .from-person {
    margin-left: auto;
    width: fit-content;
    background: var(--calm-light);
    border-color: #a9cbc9;
    border-radius: 14px 4px 14px 14px;
  }
  .from-worker {
    border-left: 6px solid var(--calm);
  }
  .from-service {
    max-width: 100%;
    border-style: dashed;
  }
  .danger {
    margin: 0 0 0.75rem;
    padding: 1rem;
    background: var(--danger-light);
    border: 3px solid var(--leave);
    border-radius: 8px;
    scroll-margin-top: var(--over);
  }
  .danger h2 {
    color: var(--leave);
    scroll-margin-top: calc(var(--over) + 1rem);
  }
  .danger h2::before {
    content: "⚠ " / "";
  }
  .danger .line {
    max-width: 100%;
    padding: 0.25rem 0;
    background: none;
    border: 0;
  }

  #choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    scroll-margin-bottom: 1rem;
  }
  #choices.many {
    flex-direction: column;
  }
  #choices[aria-busy="true"] button {
    border-style: dashed;
  }
  #choices label {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: 2.75rem;
    padding: 0.4rem 1rem;
    background: var(--card);
    border: 1px solid var(--edge);
    border-radius: 8px;
    cursor: pointer;
  }
  #choices label:has(:checked) {
    background: var(--calm-light);
    border: 2px solid var(--calm);
  }
  #choices input {
    width: 1.5rem;
    height: 1.5rem;
    flex: none;
    accent-color: var(--calm);
  }

  .answers {
    padding: 0;
    list-style: none;
  }
  .answers li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 0.5rem;
    padding: 0.5rem 0;
    border-bottom: 1px solid var(--line);
  }
  .answers strong {
    display: block;
    font-weight: 600;
  }
  .answers span {
    flex: 1 1 14rem;
  }
  .answers button {
    padding: 0.25rem 0.75rem;
  }

  #notice.told, #notice.danger {
    margin: 0 0 var(--space);
    padding: 0.75rem 1rem;
    color: #1c2a2e;
    background: #fff8dc;
    border: 2px solid #7a5d00;
    border-radius: 8px;
    scroll-margin: var(--over) 0 1rem;
  }
  #notice p {
    margin: 0 0 0.25rem;
  }
  #notice.danger {
    background: var(--danger-light);
    border: 3px solid var(--leave);
  }

  .foot {
    padding: 0.75rem 0 max(0.5rem, env(safe-area-inset-bottom));
    background: var(--paper);
    border-top: 1px solid var(--line);
  }
  #composer label, #return label {
    display: block;
    margin-bottom: 0.25rem;
    font-weight: 600;
  }
  .lines {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 0.5rem;
  }
  .lines input {
    align-self: stretch;
  }
  .row {
    display: flex;
    gap: 0.5rem;
    align-items: stretch;
  }
  textarea, #code {
    flex: 1;
    min-width: 0;
    font: inherit;
    font-size: max(1rem, 16px);
    padding: 0.5rem 0.75rem;
    color: inherit;
    background: var(--card);
    border: 2px solid var(--edge);
    border-radius: 8px;
    resize: vertical;
    scroll-margin: var(--over) 0 1rem;
  }
  #status:empty, #person:empty {
    display: none;
  }
  #status, #person {
    margin: 0.25rem 0 0;
    font-size: 0.9375rem;
    color: var(--quiet);
  }
  #steer, .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-top: 0.5rem;
  }
  #steer button, .more button {
    padding: 0.25rem 0.75rem;
    color: var(--calm);
    background: none;
    border: 1px solid var(--edge);
    font-weight: 400;
  }
  #progress {
    font-size: 0.9375rem;
    color: var(--quiet);
  }
  summary {
    display: flex;
    align-items: center;
    min-height: 2.75rem;
    width: fit-content;
    cursor: pointer;
    text-decoration: underline;
  }

  /* Where there is room, writing stays in reach. On a small or enlarged screen everything scrolls but the way out. */
  @media (min-height: 48rem) and (min-width: 40rem) {
    :host([page]) .foot:not(.unfolded) {
      position: sticky;
      bottom: 0;
      z-index: 1;
    }
    .line, #notice {
      scroll-margin-bottom: 19rem;
    }
  }
  /* On a low screen only the way out stays; the numbers scroll. */
  @media (max-height: 24rem) {
    :host([page]) .top {
      position: static;
      padding-top: 3.5rem;
    }
    :host([page]) choices-exit {
      position: fixed;
      top: 0.25rem;
      left: 0.75rem;
      z-index: 2;
    }
  }
  @media (max-width: 26rem) {
    .top {
      gap: 0 0.5rem;
      padding: 0.5rem 0.75rem 0;
    }
    choices-numbers {
      order: 3;
      width: 100%;
    }
    .numbers {
      gap: 0 0.6rem;
    }
    .numbers a {
      font-size: 0.8125rem;
      gap: 0 0.25rem;
    }
    .line {
      max-width: 96%;
    }
    .body {
      padding: 0.75rem;
    }
  }
  @media (forced-colors: active) {
    .main-way, #composer [type="submit"], #return button {
      border: 2px solid ButtonText;
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`,Rt=2e3,zt=3e4,Bt=3e4;async function*Vt(e,t,n,r=0){let i=r?String(r):``,a=!0;for(let r=0;!n.aborted;r+=1){try{for await(let o of Ut(e,t,i,n)){if(a||(yield{event:`link`,up:!0}),a=!0,r=0,o.id&&(i=o.id),o.event===`end`){yield{event:`end`};return}let e=Kt(o);e&&(yield e)}}catch(e){if(n.aborted)return;if(e instanceof Q&&e.isOver){yield{event:`end`};return}a&&(yield{event:`link`,up:!1}),a=!1}await Ht(Math.min(Rt*2**Math.min(r,4),zt),n)&&(r=0)}}function Ht(e,t){return new Promise(n=>{let r=new AbortController,i=e=>{clearTimeout(s),r.abort(),n(e)},a=()=>i(!0),o=()=>{document.visibilityState===`visible`&&a()},s=setTimeout(()=>i(!1),e);window.addEventListener(`online`,a,{signal:r.signal}),document.addEventListener(`visibilitychange`,o,{signal:r.signal}),t.addEventListener(`abort`,a,{signal:r.signal})})}async function*Ut(e,t,n,r){let i={Accept:`text/event-stream`,Authorization:`Bearer ${t.token}`};n&&(i[`Last-Event-ID`]=n);let a=new Wt(r),o=await fetch(`${e}/api/v1/conversations/${t.id}/events`,{headers:i,signal:a.signal,cache:`no-store`,credentials:`omit`,referrerPolicy:`no-referrer`});if(!o.ok||!o.body)throw await Ot(o);let s=o.body.getReader(),c=new TextDecoder,l=``;for(;;){let{value:e,done:t}=await s.read();if(a.heard(),t)return;let n=(l+c.decode(e,{stream:!0})).split(/\r?\n\r?\n/);l=n.pop()??``,yield*n.map(Gt)}}var Wt=class{constructor(e){this.stop=new AbortController;let t=()=>this.stop.abort();e.addEventListener(`abort`,t,{once:!0}),window.addEventListener(`offline`,t,{once:!0,signal:this.stop.signal}),this.heard()}get signal(){return this.stop.signal}heard(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.stop.abort(),Bt)}};function Gt(e){let t={id:``,event:`message`,data:``};for(let n of e.split(/\r?\n/)){let[,e,r=``]=/^(\w+): ?(.*)$/.exec(n)??[];e===`data`?t.data+=(t.data&&`
`)+r:(e===`id`||e===`event`)&&(t[e]=r)}return t}function Kt({event:e,data:t}){if(!t)return null;let n=JSON.parse(t);return e===`message`?{event:e,message:n}:e===`state`?{event:e,state:n.state,language:n.language}:null}var qt=class{constructor(){this.entries=[],this.shown=new Set}own(e){let t=`own-${this.shown.size}`;this.shown.add(t),this.add({kind:`line`,line:{id:t,from:`you`,text:e,quiet:!0}})}pushed(e){this.shown.has(e.id)||(this.shown.add(e.id),this.add({kind:`line`,line:J(e)}))}reply({messages:e,danger:t},n,r=!1){let i=e.filter(({id:e,from:t,repeats_answers:n})=>!this.shown.has(e)&&!n&&(r||t!==`person`));for(let{id:e}of i)this.shown.add(e);let a=i.filter(({choices:e})=>e.length).pop(),o=i.filter(e=>e!==a&&!Jt(e));if(t===`immediate`&&o.length){let e=this.warn(o);for(let e of i)o.includes(e)||this.add({kind:`line`,line:J(e)});return{asking:a,lead:e,first:e}}let s=a??i[0];for(let e of i)this.add({kind:`line`,line:J(e,n&&e===s)});return{asking:a,lead:s&&`m-${s.id}`,first:i[0]&&`m-${i[0].id}`}}note(e){let t=`note-${this.shown.size}`;this.shown.add(t),this.add({kind:`line`,line:{id:t,from:`service`,text:e}})}clear(){this.entries=[],this.shown.clear()}warn(e){let t=`danger-${this.shown.size}`;return this.add({kind:`danger`,id:t,lines:e.map(e=>J(e))}),t}add(...e){this.entries=[...this.entries,...e]}};function Jt({from:e}){return e===`person`||e===`worker`}var Yt=new Set([`text`,`name`,`date`,`contact`]),Xt=class{constructor(e,t,n){this.api=e,this.stage=t,this.language=n,this.here=Ve(),this.asked=null,this.question=null,this.progress={done:0,left:0},this.state=`open`,this.sections=null,this.code=null,this.busy=!1,this.linkIsUp=!0,this.notice=``,this.noticeIsDanger=!1,this.again=null,this.story=new qt,this.lastLine=0,this.told=null,this.left=!1,this.pending={id:``,key:``},this.next=null,this.listening=new AbortController}get entries(){return this.story.entries}get isWritten(){return Yt.has(this.question?.kind??``)}get isOpen(){return this.here!==null&&this.again!==`start_again`}async begin(e){await this.open(()=>this.api.begin(e,this.language))}async comeBack(e){await this.open(()=>this.api.resume(e,this.language),!0)}async goOn(){let e=this.here;if(e){this.again=null;try{let t=await this.api.standing(e);t.state===`ended`?this.taken():this.talk(t,!0)}catch(e){e instanceof Q&&e.isOver?this.forget():this.lost(e)}this.stage.changed()}}write(e){return this.send({text:e},e.trim(),{pressed:!1})}choose(e,t){return this.send({choice:{question:this.question?.id??``,value:e}},t,{pressed:!0})}steer(e,t){let n={choice:{question:`:steer`,value:e}};return e===`skip`?this.send(n,t,{pressed:!0}):this.press({said:n,words:t,pressed:!0})}change(e,t){return this.press({said:{choice:{question:`:change`,value:e}},words:t,pressed:!0})}async speak(e,t){let n={choice:{question:`:language`,value:e}};this.isOpen?await this.press({said:n,words:t,pressed:!1}):this.language=e,this.stage.changed()}async review(){await this.ask(async e=>{this.sections=await this.api.answers(e)})}async makeCode(){this.busy||(this.busy=!0,await this.ask(async e=>{this.code=await this.api.code(e)}),await this.rest())}complain(e){this.alert(e),this.stage.changed()}leave(){this.left=!0,this.next=null,this.here&&this.api.exit(this.here)}forget(){Ue(),this.listening.abort(),this.here=null,this.next=null,this.story.clear(),this.asked=null,this.sections=null,this.code=null,this.lastLine=0}expire(e){this.here&&e!==`professional`&&((this.state===`open`||this.state===`with_worker`)&&this.api.exit(this.here),this.forget(),this.clear(),this.close(this.say(`expired`)),this.stage.changed())}startAgain(){this.again=null,this.clear(),this.forget(),this.stage.changed()}async open(e,t=!1){if(!(this.busy||this.left)){this.busy=!0,this.clear(),this.stage.changed();try{let n=await e();if(this.left){this.api.exit(n);return}this.forget(),this.here={id:n.id,token:n.token},He(this.here),this.talk(n,t)}catch(e){this.failed(e,`no_link`)}finally{this.busy=!1,this.stage.changed()}}}talk(e,t){this.clear(),this.again=null,this.language=e.messages[0]?.lang??this.language,t&&!this.entries.length&&e.state===`open`&&this.story.note(this.say(`back`)),this.take(e,!0,t&&!this.entries.length),this.told=null,this.here&&this.listen(this.here)}async listen(e){this.listening.abort();let t=new AbortController;this.listening=t,this.linkIsUp=!0;for await(let n of Vt(this.api.host,e,t.signal,this.lastLine))if(this.here!==e||this.listening!==t||(this.receive(n),this.stage.changed(),n.event===`end`))return}receive(e){if(e.event===`link`)this.linkIsUp=e.up;else if(e.event===`message`)this.pushed(e.message);else if(e.event===`end`||e.state===`ended`)this.taken();else{this.language=e.language,this.told=e.state;let t=this.state!==e.state;this.standAt(e.state),t&&this.catchUp()}}pushed(e){this.story.pushed(e),this.stage.bring(`m-${e.id}`,`m-${e.id}`,!1)}async catchUp(){let e=this.here;if(e&&!this.again){try{let t=await this.api.standing(e);if(this.here!==e)return;t.state===`ended`?this.taken():this.take(t,!1)}catch(e){Zt(e),this.told=null}this.stage.changed()}}taken(){this.again!==`start_again`&&(this.forget(),this.close(this.say(`ended`)))}async press(e){this.busy?this.next=e:await this.send(e.said,e.words,e)}async rest(){this.busy=!1,this.stage.changed();let{next:e}=this;this.next=null,e&&this.isOpen&&await this.press(e)}async send(e,t,{pressed:n}){let r=this.here;if(this.busy||!r)return;this.busy=!0,this.alert(``),this.stage.changed();let i=JSON.stringify(e);this.pending.key!==i&&(this.pending={id:Et(),key:i});try{let a=await this.api.send(r,this.pending.id,e,e=>this.trouble(e));this.pending={id:``,key:``},(a.danger===`immediate`||JSON.stringify(this.next?.said)===i)&&(this.next=null),this.own(e,t),this.take(a,n),a.state!==this.told&&(a.state===`with_worker`||this.told===`with_worker`)&&await this.catchUp()}catch(e){this.refused(e)}finally{await this.rest()}}own(e,t){this.clear(),this.story.own(t),this.asked=null,this.sections=null,`text`in e&&this.stage.stored(e.text)}take(e,t,n=!1){let{asking:r,lead:i,first:a}=this.story.reply(e,t,n);this.lastLine=Math.max(this.lastLine,e.last_line??0),this.question=e.question,this.progress=e.progress,r&&ze(r.lang)&&e.question&&(this.language=r.lang),this.offer(e,r??this.askedBefore(e)),this.standAt(e.state),e.question?.id===`check`&&this.review(),i&&a&&this.stage.bring(i,a,t)}askedBefore({messages:e,question:t}){if(!this.asked&&t)return e.filter(({choices:e})=>e.length).pop()}offer(e,t){t&&(this.asked={question:e.question?.id??``,many:e.question?.kind===`many`,choices:t.choices,labelledBy:`t-${t.id}`})}standAt(e){this.state=e,(e===`with_worker`||e===`helplines_only`)&&(this.asked=null,this.question=null),e===`ended`&&this.close(this.say(`ended`))}close(e){Ue(),this.asked=null,this.again=`start_again`,this.alert(e)}trouble(e){this.failed(e,`dropped`),this.stage.changed()}refused(e){this.failed(e,e instanceof Q?`wrong`:`no_link`),this.noticeIsDanger&&(this.next=null),e instanceof Q?(this.pending={id:``,key:``},e.reply&&this.take(e.reply,!1),e.isOver&&(this.forget(),this.close(e.message))):this.next=null}lost(e){this.failed(e,`no_link`),this.again=`try_again`}async ask(e){if(this.here){try{await e(this.here)}catch(e){this.failed(e,`no_link`)}this.stage.changed()}}failed(e,t){let{message:n,danger:r}=Zt(e);this.alert(n||this.say(t),r)}alert(e,t=!1){(!this.noticeIsDanger||t)&&(this.notice=e,this.noticeIsDanger=t)}clear(){this.notice=``,this.noticeIsDanger=!1}say(e){return z(e,this.language)}};function Zt(e){if(e instanceof Q||e instanceof Tt)return e;throw e}var Qt=class extends P{constructor(...e){super(...e),this.language=`cy`,this.audience=`family`,this.host=Ft,this.exitUrl=``,this.page=!1,this.helplines=et,this.neutralSite=Qe,this.codeDays=7,this.isAway=!1,this.isUnfolded=!1,this.open=null,this.hadFocus=null,this.noticed=``,this.undo=[]}connectedCallback(){super.connectedCallback(),ze(this.language)||(this.language=`cy`),this.api=new Dt(this.host),this.talk=new Xt(this.api,this,this.language),this.undo=[Ge(()=>this.talk.leave()),Ge(()=>this.page&&navigator.sendBeacon(`${this.host}/pages/leave`)),Pt({hide:()=>this.hide(),forget:()=>this.talk.expire(this.audience)})],this.lookAround(),this.talk.here&&this.talk.goOn()}disconnectedCallback(){super.disconnectedCallback();for(let e of this.undo)e()}async lookAround(){try{let e=await this.api.surroundings();this.helplines=e.helplines,this.neutralSite=e.exit_url,this.codeDays=e.code_days}catch{}}changed(){this.language=this.talk.language,(!this.talk.here||this.open===`review`&&this.talk.question?.id===`check`)&&(this.open=null),this.requestUpdate()}bring(e,t,n){this.requestUpdate(),this.updateComplete.then(()=>this.log?.updateComplete).then(()=>this.bringIntoView(e,t,n))}stored(e){this.composer?.stored(e)}bringIntoView(e,t,n){this.talk.isWritten&&this.composer?.bring(),this.renderRoot.querySelector(`#choices`)?.scrollIntoView({block:`nearest`}),this.log?.bring(e,n),this.log?.bring(t,!1)}say(e,t){return z(e,this.language,t)}firstUpdated(){this.replaceChildren()}updated(){this.showNotice(),this.lang=this.language,this.page&&(document.documentElement.lang=this.language,document.title=this.say(`title`))}render(){return E`<div class="frame" lang=${this.language}>
      <header class="top">
        <choices-exit
          .language=${this.language}
          .exitUrl=${this.exitUrl||this.neutralSite}
          ?floating=${!this.page}
        ></choices-exit>
        <choices-numbers .language=${this.language} .helplines=${this.helplines}></choices-numbers>
        ${this.otherLanguage()}
      </header>
      <div class="body" role=${this.page?`main`:O}>
        ${this.page?E`<h1 class="unseen">${this.say(`title`)}</h1>`:O}
        <div class="talking" ?hidden=${this.isAway}>${this.body()}</div>
        ${this.isAway?E`<choices-away .language=${this.language} @show=${this.reveal}></choices-away>`:O}
      </div>
    </div>`}showNotice(){this.talk.notice!==this.noticed&&(this.noticed=this.talk.notice,this.noticed&&this.renderRoot.querySelector(`#notice`)?.scrollIntoView({block:`nearest`}))}otherLanguage(){let e=Le(this.language);return E`<button id="other-language" type="button" lang=${e} @click=${()=>this.talk.speak(e,Re(e))}>
      ${Re(e)}
    </button>`}body(){let{talk:e}=this,t=!e.here&&!e.again;return E`${t?this.entrance():this.conversation()}
      <div id="notice" class=${e.notice?e.noticeIsDanger?`danger`:`told`:``} role="alert">
        ${e.notice?e.notice.split(/\n+/).map(e=>E`<p>${e}</p>`):O}
      </div>
      ${e.again?E`<button class="main-way" id="again" type="button" @click=${this.again}>${this.say(e.again)}</button>`:O}
      ${!t&&e.isOpen?this.ways():O}`}entrance(){return E`<choices-before
      .language=${this.language}
      .busy=${this.talk.busy}
      @begin=${()=>this.talk.begin(this.audience)}
      @come-back=${e=>this.talk.comeBack(e.detail)}
    ></choices-before>`}conversation(){let{talk:e}=this,t=e.question?.id===`check`;return E`<section id="talk">
      <choices-log
        .language=${this.language}
        .entries=${e.entries}
        .helplines=${this.helplines}
      ></choices-log>
      <choices-answers
        .language=${this.language}
        .asked=${e.asked}
        .busy=${e.busy}
        @choose=${this.choose}
        @complain=${t=>e.complain(t.detail)}
      ></choices-answers>
      ${e.sections&&(t||this.open===`review`)?E`<choices-review
            .language=${this.language}
            .sections=${e.sections}
            .closable=${!t}
            .changeable=${e.state===`open`}
            .send=${t?e.asked?.choices[0]??null:null}
            @choose=${this.choose}
            @change=${this.change}
            @close=${this.closePanel}
          ></choices-review>`:O}
      ${this.open===`code`?E`<choices-code
            .language=${this.language}
            .code=${e.code}
            .days=${this.codeDays}
            @make-code=${this.makeCode}
            @close=${this.closePanel}
          ></choices-code>`:O}
    </section>`}ways(){let{talk:e}=this,t=e.busy?`sending`:e.linkIsUp||e.notice?null:`dropped`;return E`<div class="foot ${this.isUnfolded?`unfolded`:``}">
      <choices-composer
        .language=${this.language}
        .sent=${e.state===`sent`}
        .worker=${e.state===`with_worker`}
        @write=${t=>e.write(t.detail)}
        @steer=${this.steer}
      ></choices-composer>
      <p id="status" role="status">${t?this.say(t):``}</p>
      <p id="person" role="status">${e.state===`with_worker`?this.say(`with_worker`):``}</p>
      <choices-more
        .language=${this.language}
        .progress=${e.progress}
        .sent=${e.state===`sent`}
        .worker=${e.state===`with_worker`}
        @steer=${this.steer}
        @review=${this.review}
        @come-back-later=${()=>this.openPanel(`code`)}
        @unfold=${this.unfold}
      ></choices-more>
    </div>`}unfold(e){this.isUnfolded=e.detail}choose(e){this.talk.choose(e.detail.value,e.detail.label)}steer(e){this.talk.steer(e.detail,this.say(e.detail))}change(e){this.open=null,this.talk.change(e.detail.key,`${this.say(`change`)} ${e.detail.question}`)}async review(){await this.talk.review(),await this.openPanel(`review`)}async makeCode(){await this.talk.makeCode(),await this.openPanel(`code`)}async openPanel(e){this.open=e,this.more?.fold(),await this.updateComplete;let t=this.renderRoot.querySelector(`choices-${e}`);t instanceof P&&await t.updateComplete,t?.focusOnHeading()}closePanel(){this.open=null,this.more?.focusOnSummary()}again(){this.talk.again===`try_again`?this.talk.goOn():this.talk.startAgain()}hide(){this.isAway||(this.hadFocus=this.shadowRoot?.activeElement,this.isAway=!0,this.updateComplete.then(()=>this.away?.focusOnButton()))}async reveal(){this.isAway=!1,await this.updateComplete,this.hadFocus?.focus()}leave(){this.renderRoot.querySelector(`choices-exit`)?.leave()}},$=(Qt.styles=Lt,Qt);B([I()],$.prototype,`language`,void 0),B([I()],$.prototype,`audience`,void 0),B([I()],$.prototype,`host`,void 0),B([I({attribute:`exit-url`})],$.prototype,`exitUrl`,void 0),B([I({type:Boolean,reflect:!0})],$.prototype,`page`,void 0),B([L()],$.prototype,`helplines`,void 0),B([L()],$.prototype,`neutralSite`,void 0),B([L()],$.prototype,`codeDays`,void 0),B([L()],$.prototype,`isAway`,void 0),B([L()],$.prototype,`isUnfolded`,void 0),B([L()],$.prototype,`open`,void 0),B([R(`choices-log`)],$.prototype,`log`,void 0),B([R(`choices-composer`)],$.prototype,`composer`,void 0),B([R(`choices-more`)],$.prototype,`more`,void 0),B([R(`choices-away`)],$.prototype,`away`,void 0),$=B([F(`choices-chat`)],$);var $t=document.currentScript;function en(){if(!($t instanceof HTMLScriptElement)||document.querySelector(`choices-chat`))return;let e=document.createElement(`choices-chat`);for(let[t,n]of Object.entries($t.dataset))e.setAttribute(t.replace(/[A-Z]/g,e=>`-${e.toLowerCase()}`),n??``);document.body.contains($t)?$t.after(e):document.body.append(e)}document.readyState===`loading`?document.addEventListener(`DOMContentLoaded`,en,{once:!0}):en()})();