// Shows the way by passkey where the browser knows passkeys.
if (window.PublicKeyCredential) document.documentElement.classList.add("scripted");
