// Holds each PDF named as an argument against PDF/A-2a and PDF/UA-1, and prints a line for each thing it does not keep.
// Runs in Rhino beside veraPDF's classes. The profiles are read here, since the archive has no reader of them.
importPackage(org.verapdf.pdfa, org.verapdf.pdfa.flavours, org.verapdf.pdfa.validation.profiles);
importClass(java.util.ArrayList, java.util.HashSet);

function first(node, name) {
  return node.getElementsByTagName(name).item(0);
}

function words(node, name) {
  return first(node, name).getTextContent().trim();
}

function setOf(node, name, made) {
  var found = node.getElementsByTagName(name), all = new HashSet();
  for (var place = 0; place < found.getLength(); place++) all.add(made(found.item(place)));
  return all;
}

function ruleFrom(node) {
  var id = first(node, "id");
  return Profiles.ruleFromValues(
    Profiles.ruleIdFromValues(
      PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
      id.getAttribute("clause"),
      java.lang.Integer.parseInt(id.getAttribute("testNumber"))
    ),
    node.getAttribute("object"),
    node.hasAttribute("deferred") ? java.lang.Boolean.valueOf(node.getAttribute("deferred")) : null,
    node.getAttribute("tags"),
    words(node, "description"),
    words(node, "test"),
    Profiles.errorFromValues(words(node, "message"), new ArrayList()),
    new ArrayList()
  );
}

function variableFrom(node) {
  var name = node.getAttribute("name"), object = node.getAttribute("object");
  return Profiles.variableFromValues(name, object, words(node, "defaultValue"), words(node, "value"));
}

function profileFrom(flavour, name) {
  var file = java.lang.ClassLoader.getSystemResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml");
  var xml = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).getDocumentElement();
  var details = Profiles.profileDetailsFromValues(name, "", "", new java.util.Date());
  var rules = setOf(first(xml, "rules"), "rule", ruleFrom);
  var variables = setOf(first(xml, "variables"), "variable", variableFrom);
  return Profiles.profileFromValues(flavour, details, "", rules, variables);
}

function check(file, flavour, profile) {
  var parser = Foundries.defaultInstance().createParser(new java.io.File(file), flavour);
  var result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
  var faults = result.getTestAssertions().iterator();
  while (faults.hasNext()) {
    var fault = faults.next();
    print([file, profile.getDetails().getName(), fault.getRuleId().getClause(), fault.getMessage()].join("\t"));
  }
  print([file, profile.getDetails().getName(), result.isCompliant() ? "kept" : "broken", result.getTotalAssertions()].join("\t"));
  parser.close();
}

org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var archive = profileFrom(PDFAFlavour.PDFA_2_A, "PDFA-2A"), everybody = profileFrom(PDFAFlavour.PDFUA_1, "PDFUA-1");
for (var place = 0; place < arguments.length; place++) {
  check(arguments[place], PDFAFlavour.PDFA_2_A, archive);
  check(arguments[place], PDFAFlavour.PDFUA_1, everybody);
}
