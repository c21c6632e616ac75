import { describe, expect, test } from 'vitest';
import api from './generated/openapi.json';
import type { Lost } from './guide/lost';
import type { CardWords, Hello, Report, Welcome } from './guide/messages';
import { begin, type Walk } from './guide/walk';
import type { Sketch } from './guide/words';
import { OWN, pressed } from './pressing.mjs';
import { aGuide } from './testing/repairs';

/** Each script leaves what it has worked out in `out`. */
const SCRIPTS: Record<string, string> = {
  'a class whose state is private':
    'var Page=class{#a=1;#b;constructor(b){this.#b=b;this.#go()}#go(){this.#a+=this.#b}take(x){this.#a*=x;return this.#a}};const one=new Page(2),two=new Page(5);one.take(10);out.push(one.take(1),two.take(1))',
  'a class with a member that all share':
    'var Page=class{static count=0;#a=1;more(){Page.count+=this.#a;return Page.count}};new Page().more();out.push(new Page().more())',
  'a class that hands itself over':
    'var Page=class{#a=1;me(){return[this,this.#a]}};const page=new Page();out.push(page.me()[0]===page)',
  'a class that is asked what it holds':
    'var Page=class{#a=1;is(x){return #a in x}};const page=new Page();out.push(page.is(page),page.is({}))',
  'a function with a this of its own':
    'var Page=class{#a=2;get(){return{a:7,of(){return this.a}}}};out.push(new Page().get().of())',
  'a constant behind the function that uses it': 'function f(){return N*2}var N=21;out.push(f())',
  'a number that changes': 'function f(){return ++n}var n=3;f();out.push(f(),n)',
  'many calls of one name': `${'out.push([1,2,3].filter((x)=>x>1).flatMap((x)=>[x,x]).includes(2));'.repeat(30)}`,
  'what may not be there': `var a=out.length>9?null:{b:[3]};${'out.push(a?.b.includes(3));'.repeat(30)}`,
  'many times one text': `const f=(x)=>{switch(x){case'dialog':return{'dialog':\`\${'dialog'}\`,['dialog'+x]:'dialog'};}};${"out.push(f('dialog'),f('dialog').dialog==='dialog');".repeat(9)}`,
  'what is empty or not': `var a=[1],s='',none;${'out.push(a.length>0,0===s.length,none?.length>0,a.concat(s).length>1,s.length!==0);'.repeat(9)}`,
  'what is worked out first': `const f=(x)=>{const y=x+1,{z,...w}={z:y*2,q:x};return{y,z,w}},g=(x,y)=>{const z=f(x);return[z,y]},h=(n)=>{const m=n-1;return m>0?h(m)+n:n};const many=(...all)=>{const n=all.length;return n},few=(...all)=>{const n=all.length;return[n]};${'out.push(f(2),[5,6].map(g),h(4),h(2,9),many(1,2,3),many(...[1]),few(1,2));'.repeat(9)}`,
  'what is written to': `var e={textContent:1,parentElement:null};${'e.textContent+=e.textContent;e.textContent++;[e.textContent]=[e.textContent+1];delete e.parentElement;'.repeat(20)}out.push(e.textContent,'parentElement' in e)`,
  'what is asked for by its name': `const a=[{found:1},{nearly:2}];${"out.push(a.map((x)=>'found'in x),a.map((x)=>x.found));".repeat(9)}`,
  'what only our own code calls so':
    'var a={sight:1,nearly:{sure:2}},{sight,nearly:{sure:b}}=a;const c={sight,...a};a.sight+=4;out.push(a.sight,b,c.sight,"nearly" in a)',
  'what is asked first is done first': `var log=[];const say=(x)=>(log.push(x),[x]);${'say(1).includes(say(2)[0]);'.repeat(30)}out.push(log.join())`,
};

/** What a script works out. */
function run(script: string): unknown[] {
  const out: unknown[] = [];
  new Function('out', script)(out);
  return out;
}

describe('a script that is pressed', () => {
  test.each(Object.entries(SCRIPTS))('does the same: %s', async (_, body) => {
    const script = `"use strict";(()=>{${body}})();`;
    const small = await pressed(script);

    expect(run(small)).toEqual(run(script));
    expect(run(script)).not.toEqual([]);
  });

  test('is smaller by the private state of its classes', async () => {
    const [body] = Object.values(SCRIPTS);
    const small = await pressed(`(()=>{${body};${'one.take(1);'.repeat(9)}globalThis.made=one})();`);

    expect(small).not.toContain('class');
    expect(small).not.toContain('this');
  });

  test('takes what a function works out first as parameters', async () => {
    const body = 'const f=(x)=>{const y=Math.max(x,out.length);return y*y+x/y};out.push(f(2),f(3),f(4))';

    expect(await pressed(`"use strict";(()=>{${body}})();`)).not.toContain('return');
  });

  test('keeps every name by which the service and the page know something', () => {
    const names = JSON.stringify(api).match(/"\w+"/g) ?? [];

    expect(names.filter((name) => OWN.test(name.slice(1, -1)))).toEqual([]);
  });

  test('keeps every name by which scripts that are pressed apart tell each other something', () => {
    const walk: Record<keyof Walk, unknown> = { ...begin(aGuide(), 1), said: '' };
    const sketch: Record<keyof Sketch, true> = { place: true, role: true, cross: true };
    const words: Record<keyof CardWords, true> = { language: true, texts: true, sheet: true };
    const messages: Record<keyof (Hello & Report & NonNullable<Welcome>), true> = {
      ...{ kind: true, url: true, walk: true, pointing: true, events: true },
      ...{ guide: true, repair: true, words: true, links: true },
    };
    const lost: Record<keyof Lost, true> = { skeleton: true, saved: true, picture: true };

    expect(
      Object.keys({ ...walk, ...sketch, ...words, ...messages, ...lost }).filter((name) => OWN.test(name)),
    ).toEqual([]);
  });
});
