//! The ERP's sentences that are public, to the letter (voalle-api.md). Every other sentence here is the sandbox's own.

/// Nobody, or nothing, of that document or number (B: five versions of a provider's app, two more programs).
pub(crate) const NOT_FOUND: &str = "Registro não encontrado.";
/// An empty list of open titles (B: as above).
pub(crate) const NO_OPEN_TITLES: &str = "Cliente não possui títulos em aberto.";
/// A registration of a document that is there already (B-: a provider's site shows words that contain it).
pub(crate) const EXISTS: &str = "CPF/CNPJ já existe.";
/// A registration that was done (C).
pub(crate) const CREATED: &str = "Registro criado com sucesso.";
/// A CPF with wrong check digits.
pub(crate) const BAD_CPF: &str = "Cpf inválido.";
/// A CNPJ with wrong check digits.
pub(crate) const BAD_CNPJ: &str = "Cnpj inválido.";
/// A document of no known kind.
pub(crate) const BAD_KIND: &str = "Tipo de documento inválido.";
/// A contact origin that is not there (A).
pub(crate) const BAD_ORIGIN: &str = "Origem de contato inválida.";
/// An integrator's alias that is not there (A).
pub(crate) const BAD_INTEGRATOR: &str = "Integrador inválido.";
/// A processed settlement's label (B).
pub(crate) const PROCESSED: &str = "Processado com sucesso";
/// The plain text of an overloaded ERP (A: seen on a GET and on a PUT; what follows this sentence is not on the page).
pub(crate) const UNAVAILABLE: &str = "Serviço temporariamente indisponível.";
