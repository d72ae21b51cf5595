namespace SchemaGen.Generator.Reading;

/// <summary>What <c>[Model]</c> switches on.</summary>
[Flags]
internal enum ModelBehaviors
{
    None = 0,
    SoftDelete = 1,
    AuditLog = 2,
    MultiTenant = 4,
    Versioned = 8,
    Timestamps = 16,
    AppendOnly = 32,
    RowSecurity = 64,
}
