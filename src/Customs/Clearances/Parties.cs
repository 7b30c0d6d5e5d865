using ExportPlatform.Contracts;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Who sends and who receives, opened for a gate that has to look at them. Never stored or sent in this form.</summary>
internal sealed record Parties(Party Consignor, Party Consignee);
