using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace Shop;

[Model(AuditLog = true, SoftDelete = true, Versioned = true, Timestamps = true)]
public partial class Account
{
    public long Id { get; init; }
    public required string Owner { get; init; }
    [Default("0")] public decimal Balance { get; init; }
    public MemberLevel Level { get; init; } = MemberLevel.Guest;
    public string[]? Tags { get; init; }
    [NotAudited] public string? Secret { get; init; }
    public long Version { get; init; }
}

[Model(AuditLog = true, MultiTenant = true)]
public partial class Posting
{
    [Key, Column(Order = 0)] public required Guid TenantId { get; init; }
    [Key, Column(Order = 1)] public required Guid Journal { get; init; }
    [Key, Column(Order = 2)] public required int Line { get; init; }
    public required string Text { get; init; }
}

[Model(MultiTenant = true, RowSecurity = true)]
public partial class Patient
{
    public long Id { get; init; }
    public required Guid TenantId { get; init; }
    public required string Name { get; init; }
}

[Model(MultiTenant = true, RowSecurity = true, SoftDelete = true, AuditLog = true)]
public partial class Visit
{
    public long Id { get; init; }
    public required Guid TenantId { get; init; }
    [References<Patient>, Index] public required long PatientId { get; init; }
    public string? Note { get; init; }
}

[Model(MultiTenant = true, RowSecurity = true)]
public partial class Region
{
    [Key] public required string Code { get; init; }
    [MaxLength(20)] public required string TenantId { get; init; }
}
