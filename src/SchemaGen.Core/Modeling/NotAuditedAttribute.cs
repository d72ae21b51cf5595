namespace SchemaGen;

/// <summary>
/// Keeps the values of a property out of the audit log, for passwords, tokens and the like. That an update changed it is noted all the same.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;
