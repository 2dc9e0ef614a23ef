//! Certificates made at start: a CA, and one leaf for both ports.

use crate::credentials::{AUTH_HOST, HOST};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use std::io;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// What accepts TLS, and the PEM of the CA that a client has to trust.
pub(crate) fn make() -> io::Result<(TlsAcceptor, String)> {
    let (chain, key, ca_pem) = certificates().map_err(io::Error::other)?;
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(io::Error::other)?;
    Ok((TlsAcceptor::from(Arc::new(config)), ca_pem))
}

type Made = (Vec<rustls::pki_types::CertificateDer<'static>>, PrivateKeyDer<'static>, String);

fn certificates() -> Result<Made, rcgen::Error> {
    let mut ca = CertificateParams::new(Vec::<String>::new())?;
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    ca.distinguished_name.push(DnType::CommonName, "Voalle sandbox CA (made at start)");
    let ca_key = KeyPair::generate()?;
    let ca_certificate = ca.self_signed(&ca_key)?;
    let issuer = Issuer::new(ca, ca_key);

    let mut leaf = CertificateParams::new(vec![
        HOST.to_owned(),
        AUTH_HOST.to_owned(),
        "localhost".to_owned(),
        "127.0.0.1".to_owned(),
    ])?;
    leaf.distinguished_name.push(DnType::CommonName, HOST);
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let leaf_key = KeyPair::generate()?;
    let leaf_certificate = leaf.signed_by(&leaf_key, &issuer)?;

    let chain = vec![leaf_certificate.der().clone(), ca_certificate.der().clone()];
    Ok((chain, leaf_key.into(), ca_certificate.pem()))
}
