//! Whether an ERP's certificate can be trusted, and why not: expired, for another host, signed by itself, or by somebody unknown. Each
//! is mended by something else.

use datacake_voalle::voalle::Distrust;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, RootCertStore, SignatureScheme,
};
use std::sync::Arc;

/// What the connections towards ERPs are made with; `sandbox_ca` is the PEM of the sandbox's CA, the only one trusted then.
pub(super) fn client_config(sandbox_ca: Option<&[u8]>) -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let inner = verifier(sandbox_ca, Arc::clone(&provider))?;
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let telling = Arc::new(Telling(inner));
    Ok(builder.dangerous().with_custom_certificate_verifier(telling).with_no_client_auth())
}

fn verifier(sandbox_ca: Option<&[u8]>, provider: Arc<CryptoProvider>) -> Result<Arc<dyn ServerCertVerifier>, Error> {
    let Some(pem) = sandbox_ca else {
        return Ok(Arc::new(rustls_platform_verifier::Verifier::new(provider)?));
    };
    let mut roots = RootCertStore::empty();
    let ca = CertificateDer::from_pem_slice(pem).map_err(|_| Error::General("the sandbox's CA is none".to_owned()))?;
    roots.add(ca)?;
    let built = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build();
    Ok(built.map_err(|error| Error::General(error.to_string()))?)
}

/// Verifies as the one in it does. The library says of a certificate that was signed by itself only that its issuer is unknown.
#[derive(Debug)]
struct Telling(Arc<dyn ServerCertVerifier>);

#[derive(Debug, thiserror::Error)]
#[error("the certificate was signed by itself")]
struct SelfSigned;

impl ServerCertVerifier for Telling {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verified = self.0.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        verified.map_err(|error| match error {
            // An authority's own certificate in the place of a server's is refused as such first.
            Error::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::Other(_))
                if is_signed_by_itself(end_entity) =>
            {
                Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(SelfSigned))))
            }
            error => error,
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

fn is_signed_by_itself(certificate: &CertificateDer<'_>) -> bool {
    webpki::EndEntityCert::try_from(certificate).is_ok_and(|parsed| parsed.issuer() == parsed.subject())
}

/// Why a certificate was not trusted; none where something else went wrong.
pub(super) fn distrust(error: &Error) -> Option<Distrust> {
    let Error::InvalidCertificate(why) = error else { return None };
    Some(match why {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Distrust::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Distrust::NotYet,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Distrust::OtherHost,
        CertificateError::UnknownIssuer => Distrust::Chain,
        CertificateError::Other(OtherError(other)) if other.is::<SelfSigned>() => Distrust::SelfSigned,
        _ => Distrust::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
    use std::time::Duration;

    const HOST: &str = "erp.example.com";

    fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
    }

    fn params(host: &str) -> CertificateParams {
        let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        params.distinguished_name.push(rcgen::DnType::CommonName, host);
        params
    }

    fn seen(ca: &CertifiedIssuer<'_, KeyPair>, certificate: &CertificateDer<'_>) -> Option<Distrust> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let telling = Telling(verifier(Some(ca.pem().as_bytes()), provider).unwrap());
        // The middle of 2026.
        let now = UnixTime::since_unix_epoch(Duration::from_secs(1_782_000_000));
        let name = ServerName::try_from(HOST).unwrap();
        telling.verify_server_cert(certificate, &[], &name, &[], now).err().and_then(|error| distrust(&error))
    }

    #[test]
    fn each_reason_is_told_from_the_others() {
        let (ca, stranger) = (authority("Autoridade"), authority("Outra Autoridade"));
        let by = |issuer: &CertifiedIssuer<'_, KeyPair>, params: CertificateParams| {
            params.signed_by(&KeyPair::generate().unwrap(), issuer).unwrap().der().clone()
        };
        let timed = |from, to| {
            let mut params = params(HOST);
            (params.not_before, params.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(to, 1, 1));
            params
        };
        assert_eq!(seen(&ca, &by(&ca, timed(2026, 2027))), None, "this one is good");
        assert_eq!(seen(&ca, &by(&ca, timed(2024, 2026))), Some(Distrust::Expired));
        assert_eq!(seen(&ca, &by(&ca, timed(2027, 2028))), Some(Distrust::NotYet));
        assert_eq!(seen(&ca, &by(&ca, params("outro.example.com"))), Some(Distrust::OtherHost));
        assert_eq!(seen(&ca, &by(&stranger, params(HOST))), Some(Distrust::Chain));
        let own = params(HOST).self_signed(&KeyPair::generate().unwrap()).unwrap();
        assert_eq!(seen(&ca, own.der()), Some(Distrust::SelfSigned));
        assert_eq!(
            seen(&ca, stranger.der()),
            Some(Distrust::SelfSigned),
            "an authority's own, in the place of a server's"
        );
        assert_eq!(seen(&ca, &CertificateDer::from(vec![1, 2, 3])), Some(Distrust::Other));
        assert_eq!(distrust(&Error::DecryptError), None);
    }
}
