/* Passkeys: asks the browser for one and sends what it answers. Without scripts the buttons stay
   hidden, and the authenticator app or a recovery code does the same. */
"use strict";
(function () {
  function bytesOf(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (character) { return character.charCodeAt(0); });
  }

  function textOf(buffer) {
    const plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function withBytes(credentials) {
    return (credentials || []).map(function (one) {
      return Object.assign({}, one, { id: bytesOf(one.id) });
    });
  }

  function asked(options) {
    const wanted = Object.assign({}, options, { challenge: bytesOf(options.challenge) });
    if (options.user) {
      wanted.user = Object.assign({}, options.user, { id: bytesOf(options.user.id) });
      wanted.excludeCredentials = withBytes(options.excludeCredentials);
    } else {
      wanted.allowCredentials = withBytes(options.allowCredentials);
    }
    return wanted;
  }

  function answered(credential) {
    const said = credential.response;
    const response = { clientDataJSON: textOf(said.clientDataJSON) };
    if (said.attestationObject) {
      response.attestationObject = textOf(said.attestationObject);
    } else {
      response.authenticatorData = textOf(said.authenticatorData);
      response.signature = textOf(said.signature);
      response.userHandle = said.userHandle ? textOf(said.userHandle) : null;
    }
    return {
      id: credential.id,
      rawId: textOf(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || null,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: response,
    };
  }

  async function ask(form) {
    const options = asked(JSON.parse(form.dataset.passkey).publicKey);
    const credential = options.user
      ? await navigator.credentials.create({ publicKey: options })
      : await navigator.credentials.get({ publicKey: options });
    form.elements.credential.value = JSON.stringify(answered(credential));
    form.submit();
  }

  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    if (!window.PublicKeyCredential) {
      return;
    }
    form.hidden = false;
    const failed = form.querySelector("[data-passkey-failed]");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      failed.hidden = true;
      ask(form).catch(function () {
        failed.hidden = false;
        failed.focus();
      });
    });
  });
  document.querySelectorAll("[data-without-passkeys]").forEach(function (words) {
    words.hidden = Boolean(window.PublicKeyCredential);
  });
})();
