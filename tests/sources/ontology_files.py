"""One small ontology of three joints' terms, written in every format that holds it."""

OBO = """format-version: 1.2
data-version: releases/2026-01-02
ontology: mini
property_value: http://purl.org/dc/terms/license "CC0-1.0" xsd:string

[Term]
id: CL:0000138
name: chondrocyte
def: "A secret definition." [PMID:1]
synonym: "cartilage cell" EXACT []
synonym: "chondral \\"cell\\"" RELATED LAYPERSON [PMID:1] {source="x"}
synonym: "CHC" EXACT OMO:0003000 []
synonym: "connective cell" BROAD []
xref: MSH:D019902 {source="x"} ! Chondrocytes
xref: UMLS:C0225369
xref: SCTID:1
xref: ICD-10:M1
alt_id: CL:0000999
is_a: CL:0000151 {is_inferred="true"} ! secretory cell

[Term]
id: CL:0000151
name: secretory cell

! a remark
[Term]
id: CL:0000002
name: obsolete cartilage-forming cell
synonym: "chondroblast-like cell" EXACT []
is_obsolete: true
replaced_by: CL:0000138

[Typedef]
id: part_of
name: part of
"""
GRAPH = """{"graphs": [{"id": "http://purl.obolibrary.org/obo/cl.json", "meta": {
 "version": "http://purl.obolibrary.org/obo/cl/releases/2026-01-02/cl.json",
 "basicPropertyValues": [{"pred": "http://purl.org/dc/terms/license", "val": "CC0-1.0"}]},
 "nodes": [
 {"id": "http://purl.obolibrary.org/obo/CL_0000138", "lbl": "chondrocyte", "type": "CLASS", "meta": {
  "definition": {"val": "A secret definition."},
  "synonyms": [{"pred": "hasExactSynonym", "val": "cartilage cell"},
   {"pred": "hasRelatedSynonym", "val": "chondral \\"cell\\""},
   {"pred": "hasExactSynonym", "val": "CHC", "synonymType": "http://purl.obolibrary.org/obo/OMO_0003000"},
   {"pred": "hasBroadSynonym", "val": "connective cell"}],
  "xrefs": [{"val": "MSH:D019902"}, {"val": "UMLS:C0225369"}, {"val": "SCTID:1"}],
  "basicPropertyValues": [
   {"pred": "http://www.geneontology.org/formats/oboInOwl#hasAlternativeId", "val": "CL:0000999"}]}},
 {"id": "http://purl.obolibrary.org/obo/CL_0000151", "lbl": "secretory cell", "type": "CLASS"},
 {"id": "http://purl.obolibrary.org/obo/CL_0000002", "lbl": "obsolete cartilage-forming cell", "type": "CLASS",
  "meta": {"deprecated": true, "synonyms": [{"pred": "hasExactSynonym", "val": "chondroblast-like cell"}],
  "basicPropertyValues": [{"pred": "http://purl.obolibrary.org/obo/IAO_0100001", "val": "CL:0000138"}]}},
 {"id": "http://purl.obolibrary.org/obo/BFO_0000050", "lbl": "part of", "type": "PROPERTY"}],
 "edges": [{"sub": "http://purl.obolibrary.org/obo/CL_0000138", "pred": "is_a",
  "obj": "http://purl.obolibrary.org/obo/CL_0000151"}]}]}
"""
OWL = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#"
 xmlns:owl="http://www.w3.org/2002/07/owl#" xmlns:obo="http://purl.obolibrary.org/obo/"
 xmlns:terms="http://purl.org/dc/terms/" xmlns:oio="http://www.geneontology.org/formats/oboInOwl#">
<owl:Ontology rdf:about="http://purl.obolibrary.org/obo/cl.owl"><terms:license>CC0-1.0</terms:license>
 <owl:versionIRI rdf:resource="http://purl.obolibrary.org/obo/cl/releases/2026-01-02/cl.owl"/></owl:Ontology>
<owl:Class rdf:about="http://purl.obolibrary.org/obo/CL_0000138">
 <rdfs:label xml:lang="en">chondrocyte</rdfs:label><rdfs:label xml:lang="de">Knorpelzelle</rdfs:label>
 <obo:IAO_0000115>A secret definition.</obo:IAO_0000115>
 <oio:hasExactSynonym>cartilage cell</oio:hasExactSynonym>
 <oio:hasRelatedSynonym>chondral "cell"</oio:hasRelatedSynonym>
 <oio:hasNarrowSynonym>CHC</oio:hasNarrowSynonym>
 <oio:hasBroadSynonym>connective cell</oio:hasBroadSynonym>
 <oio:hasDbXref>MSH:D019902</oio:hasDbXref><oio:hasDbXref>UMLS:C0225369</oio:hasDbXref>
 <oio:hasAlternativeId>CL:0000999</oio:hasAlternativeId>
 <rdfs:subClassOf rdf:resource="http://purl.obolibrary.org/obo/CL_0000151"/>
 <rdfs:subClassOf><owl:Restriction/></rdfs:subClassOf>
</owl:Class>
<owl:Class rdf:about="http://purl.obolibrary.org/obo/CL_0000151"><rdfs:label>secretory cell</rdfs:label></owl:Class>
<owl:Class rdf:about="http://purl.obolibrary.org/obo/CL_0000002">
 <rdfs:label>obsolete cartilage-forming cell</rdfs:label>
 <oio:hasExactSynonym>chondroblast-like cell</oio:hasExactSynonym>
 <owl:deprecated rdf:datatype="http://www.w3.org/2001/XMLSchema#boolean">true</owl:deprecated>
 <obo:IAO_0100001 rdf:resource="http://purl.obolibrary.org/obo/CL_0000138"/>
</owl:Class></rdf:RDF>
"""
SKOS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix obo: <http://purl.obolibrary.org/obo/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix oio: <http://www.geneontology.org/formats/oboInOwl#> .
<http://example.org/scheme> a skos:ConceptScheme ; owl:versionInfo "2026-01-02" ;
  <http://purl.org/dc/terms/license> "CC0-1.0" .
obo:CL_0000138 a skos:Concept ; skos:prefLabel "chondrocyte"@en, "Knorpelzelle"@de ;
  skos:altLabel "cartilage cell", "chondral \\"cell\\""@en ; skos:hiddenLabel "CHC", "connective cell" ;
  skos:definition "A secret definition." ; skos:broader obo:CL_0000151 ; oio:hasAlternativeId "CL:0000999" ;
  skos:exactMatch <http://id.nlm.nih.gov/mesh/D019902> ; skos:closeMatch <http://id.nlm.nih.gov/mesh/D000001> .
obo:CL_0000151 a skos:Concept ; skos:prefLabel "secretory cell" .
obo:CL_0000002 a skos:Concept ; skos:prefLabel "obsolete cartilage-forming cell" ; owl:deprecated true ;
  skos:altLabel "chondroblast-like cell" ; obo:IAO_0100001 obo:CL_0000138 .
"""
PLAIN = """id\tlabel\tsynonyms\tparents\txrefs
CL:0000138\tchondrocyte\tcartilage cell|COX2\tCL:0000151\tMSH:D019902|UMLS:C0225369
CL:0000151\tsecretory cell\t\t\t
"""
SSSOM = """# mapping_set_version: "2026-01-02"
# license: CC0-1.0
subject_id\tsubject_label\tpredicate_id\tobject_id
CL:0000138\tchondrocyte\tskos:exactMatch\tMESH:D019902
CL:0000138\tchondrocyte\tskos:broadMatch\tMESH:D000001
CL:0000138\tchondrocyte\tskos:exactMatch\tUMLS:C0225369
"""
HGNC = (
    "hgnc_id\tsymbol\tname\tlocus_type\tstatus\talias_symbol\tprev_symbol\tdate_modified\tentrez_id\tensembl_gene_id"
    "\tuniprot_ids\tmgd_id\tomim_id\n"
    'HGNC:9605\tPTGS2\tprostaglandin-endoperoxide synthase 2\tgene with protein product\tApproved\t"COX2|COX-2"\t'
    "\t2023-01-20\t5743\tENSG00000073756\tP35354\tMGI:97798\t600262\n"
    "HGNC:31586\tMIR21\tmicroRNA 21\tRNA, micro\tApproved\thsa-mir-21\tMIRN21\t2024-01-01\t406991\t\t\t\t\n"
    "HGNC:1\tOLD1\told gene\tunknown\tEntry Withdrawn\t\t\t2001-01-01\t\t\t\t\t\n"
)
GENE_INFO = (
    "#tax_id\tGeneID\tSymbol\tSynonyms\tdbXrefs\tdescription\ttype_of_gene\tOther_designations\tModification_date\n"
    "9606\t5743\tPTGS2\tCOX2|hCox-2\tMIM:600262|HGNC:HGNC:9605|Ensembl:ENSG00000073756\t"
    "prostaglandin-endoperoxide synthase 2\tprotein-coding\tcyclooxygenase 2\t20230101\n"
    "9606\t99\tGATA-E1\t-\t-\tenhancer\tbiological-region\t-\t20240101\n"
    "7460\t1\tBee1\t-\t-\ta gene of the honey bee\tprotein-coding\t-\t20220101\n"
)
MESH_XML = """<?xml version="1.0"?>
<!DOCTYPE DescriptorRecordSet SYSTEM "desc.dtd">
<DescriptorRecordSet LanguageCode="eng"><DescriptorRecord DescriptorClass="1"><DescriptorUI>D010003</DescriptorUI>
<DescriptorName><String>Osteoarthritis</String></DescriptorName>
<TreeNumberList><TreeNumber>C05.550.114.606</TreeNumber></TreeNumberList><ConceptList>
<Concept PreferredConceptYN="Y"><ScopeNote>A secret definition.</ScopeNote><TermList>
<Term><String>Osteoarthritis</String></Term><Term><String>Arthroses</String></Term></TermList></Concept>
<Concept PreferredConceptYN="N"><TermList><Term><String>Wear of Joints</String></Term></TermList></Concept>
</ConceptList></DescriptorRecord><DescriptorRecord><DescriptorUI>D001168</DescriptorUI>
<DescriptorName><String>Arthritis</String></DescriptorName>
<TreeNumberList><TreeNumber>C05.550.114</TreeNumber></TreeNumberList></DescriptorRecord></DescriptorRecordSet>
"""
MESH_ASCII = """*NEWRECORD
RECTYPE = D
MH = Osteoarthritis
ENTRY = Arthroses|T047|NON|EQV|UNK
MN = C05.550.114.606
MS = A secret definition.
UI = D010003

*NEWRECORD
MH = Arthritis
MN = C05.550.114
UI = D001168
"""
_M, _V = "http://id.nlm.nih.gov/mesh/", "http://id.nlm.nih.gov/mesh/vocab#"
_A, _LABEL = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://www.w3.org/2000/01/rdf-schema#label>"
MESH_RDF = f"""<{_M}D010003> {_A} <{_V}TopicalDescriptor> .
<{_M}D010003> {_LABEL} "Osteoarthritis"@en .
<{_M}D010003> <{_V}broaderDescriptor> <{_M}D001168> .
<{_M}D010003> <{_V}treeNumber> <{_M}C05.550.114.606> .
<{_M}D010003> <{_V}preferredConcept> <{_M}M0015409> .
<{_M}M0015409> <{_V}preferredTerm> <{_M}T1> .
<{_M}M0015409> <{_V}term> <{_M}T2> .
<{_M}T1> <{_V}prefLabel> "Osteoarthritis"@en .
<{_M}T2> <{_V}prefLabel> "Arthroses"@en .
<{_M}D001168> {_A} <{_V}TopicalDescriptor> .
<{_M}D001168> {_LABEL} "Arthritis"@en .
<{_M}D001168> <{_V}treeNumber> <{_M}C05.550.114> .
"""
RGD = (
    "# RAT GENES\nGENE_RGD_ID\tSYMBOL\tNAME\tNCBI_GENE_ID\tOLD_SYMBOL\tENSEMBL_ID\tGENE_TYPE\n"
    "620349\tPtgs2\tprostaglandin-endoperoxide synthase 2\t29527\tCox-2\tENSRNOG00000002525\tprotein-coding\n"
)
REACTOME = "R-HSA-157118\tSignaling by NOTCH\tHomo sapiens\nR-BTA-1\tOf cows\tBos taurus\n"
MIRBASE = """ID   hsa-mir-21        standard; RNA; HSA; 72 BP.
XX
AC   MI0000077;
FT   miRNA           8..29
FT                   /accession="MIMAT0000076"
FT                   /product="hsa-miR-21-5p"
//
"""
