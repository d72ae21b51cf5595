// The models of the node tests: one for each behavior. The tests of the generator compare what is emitted for them with golden files.
#nullable enable
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

[assembly: SqlDomain("email_address", "text", Check = "value ~ '@'")]
[assembly: SqlDomain("work_email", "email_address", Check = "value not like '%@home'")]
[assembly: SqlDomain("amount", "numeric(12,3)", Check = "value >= 0", Default = "1.5")]
[assembly: SqlDomain("scores", "int[]", Check = "cardinality(value) < 5")]

namespace Shop;

public enum MemberLevel
{
    Guest,
    Member,
    [Label("vip")] VeryImportant,
}

public enum Season
{
    Spring,
    Summer,
    Autumn,
    Winter,
}

public enum Weight : short
{
    Light = 1,
    Heavy = 20,
}

public sealed record Settings(string Theme, int FontSize);

[Model(SoftDelete = true, Versioned = true, Timestamps = true)]
public partial class Member
{
    public long Id { get; init; }
    [MaxLength(20)] public required string Name { get; init; }
    [Unique] public required string Email { get; init; }
    public bool IsActive { get; init; } = true;
    public string? Phone { get; init; }
    [Check("age >= 0")] public int? Age { get; init; }
    public MemberLevel Level { get; init; } = MemberLevel.Guest;
    public MemberLevel? Former { get; init; }
    [EnumStorage(EnumStorage.Number)] public Weight? Weight { get; init; }
    [EnumStorage(EnumStorage.Text)] public Weight? Parcel { get; init; }
    [Jsonb] public Settings? Settings { get; init; }
    public string[]? Tags { get; init; }
    public long Version { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; init; }
}

[Model]
public sealed record Item
{
    public long Id { get; init; }
    public required string Name { get; init; }
    public int Quantity { get; init; }
    public decimal Price { get; init; }
    public double? Rating { get; init; }
    public required DateTime AddedAt { get; init; }
}

[Model]
public class OrderLine
{
    [Key, Column(Order = 0)] public required Guid OrderId { get; init; }
    [Key, Column(Order = 1)] public required int Line { get; init; }
    public required string Product { get; init; }
    public decimal? Discount { get; init; }
    [Computed("upper(product)")] public string? Shouted { get; init; }
}

[Model]
[References<OrderLine>(nameof(OrderId), nameof(Line))]
public partial class Delivery
{
    public long Id { get; init; }
    public Guid? OrderId { get; init; }
    public int? Line { get; init; }
    public required string Carrier { get; init; }
}

[Model(MultiTenant = true, SoftDelete = true)]
[Unique(nameof(TenantId), nameof(Code))]
public class Document
{
    public long Id { get; init; }
    public required Guid TenantId { get; init; }
    public required string Code { get; init; }
    public string? Body { get; init; }
}

[Model(AppendOnly = true)]
public class Reading
{
    [Key, Default("gen_random_uuid()")] public Guid Id { get; init; }
    public required float Value { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateOnly? Day { get; init; }
    public TimeOnly? Clock { get; init; }
    public TimeSpan? Lasted { get; init; }
    public byte[]? Raw { get; init; }
    public short Small { get; init; }
    public long[]? Samples { get; init; }
}

[Model]
[PartitionBy(SchemaGen.Schema.PartitionStrategy.Range, nameof(At))]
[Partition("measures_2025", From = "2025-01-01", To = "2026-01-01")]
[Partition("measures_2026", From = "2026-01-01", To = "2027-01-01")]
[Partition("measures_rest", Default = true)]
public partial class Measure
{
    [Key, Column(Order = 0)] public required long Id { get; init; }
    [Key, Column(Order = 1)] public required DateTime At { get; init; }
    public required string Sensor { get; init; }
    public double Value { get; init; }
}

[Model]
internal sealed class Everything
{
    public Guid Id { get; init; }
    public string? Key { get; init; }
    public string? RowKey { get; init; }
    public string? Update { get; init; }
    public string? On { get; init; }
    public string? Assign { get; init; }
    public string? @class { get; init; }
    public int ord { get; init; }
    public bool Hard { get; init; }
    public long? ExpectedVersion { get; init; }
}

[Model]
public partial record Specimen
{
    public long Id { get; init; }
    public required string Name { get; init; }
    public string? Nick { get; init; }
    public int Age { get; init; }
    public int? Size { get; init; }
    public decimal? Price { get; init; }
    public required double Score { get; init; }
    public float? Ratio { get; init; }
    public bool Active { get; init; }
    public bool? Tame { get; init; }
    public required DateTime At { get; init; }
    public DateOnly? Day { get; init; }
    public TimeSpan? Span { get; init; }
    public Guid Token { get; init; }
    public byte[]? Raw { get; init; }
    public char? Mark { get; init; }
    public uint Serial { get; init; }
    public MemberLevel Level { get; init; }
    public MemberLevel? Former { get; init; }
    [EnumStorage(EnumStorage.Number)] public Weight Heft { get; init; }
    [EnumStorage(EnumStorage.Text)] public Weight? Parcel { get; init; }
    public required string[] Tags { get; init; }
    public List<int>? Numbers { get; init; }
    public MemberLevel[]? Levels { get; init; }
    [Jsonb] public Settings? Settings { get; init; }
    [Jsonb] public required string Data { get; init; }
}

[Model]
public partial class Schedule
{
    public long Id { get; init; }
    public Season[] Seasons { get; init; } = [];
    public List<Season> Ordered { get; init; } = [];
    public Season?[]? Maybe { get; init; }
    [EnumStorage(EnumStorage.Text)] public Weight[] Parcels { get; init; } = [];
    [Column(TypeName = "varchar(10)[]")] public List<Weight?>? Short { get; init; }
    [EnumStorage(EnumStorage.Number)] public required Weight[] Loads { get; init; }
    [EnumStorage(EnumStorage.Number)] public List<Weight?>? Limits { get; init; }
    public ushort[]? Ports { get; init; }
    public required Nested.Shade[] Shades { get; init; }
}

[Model]
[Index(nameof(Email), Unique = true)]
public partial class Contact
{
    public long Id { get; init; }
    [Column(TypeName = "email_address")] public required string Email { get; init; }
    [Column(TypeName = "work_email")] public string? Work { get; init; }
    [Column(TypeName = "amount"), Default("2.5")] public decimal Fee { get; init; }
    [Column(TypeName = "amount")] public decimal? Limit { get; init; }
    [Column(TypeName = "scores")] public int[]? Scores { get; init; }
}

public static class Nested
{
    public enum Shade
    {
        Dark,
        [Label("ligh\"t, {}")] Light,
    }
}

[Model(MultiTenant = true, SoftDelete = true)]
public partial class Customer
{
    public long Id { get; init; }
    public required Guid TenantId { get; init; }
    public required string Name { get; init; }
    public string? City { get; init; }
}

[Model(MultiTenant = true, SoftDelete = true)]
public partial class Invoice
{
    [Key, Column(Order = 0)] public required Guid TenantId { get; init; }
    [Key, Column(Order = 1)] public int Number { get; init; }
    [References<Customer>, Index] public long? CustomerId { get; init; }
    [References<Customer>] public long? PayerId { get; init; }
    public required decimal Total { get; init; }
    public required DateOnly On { get; init; }
    public string? Where { get; init; }
}

[Model(MultiTenant = true)]
[References<Invoice>(nameof(TenantId), nameof(InvoiceNumber))]
[References<Room>(nameof(TenantId), nameof(Building), nameof(RoomNumber))]
public partial class Meeting
{
    public long Id { get; init; }
    public required Guid TenantId { get; init; }
    public int? InvoiceNumber { get; init; }
    public string? Building { get; init; }
    public int? RoomNumber { get; init; }
}

[Model(MultiTenant = true)]
public partial class Room
{
    [Key, Column(Order = 0)] public required Guid TenantId { get; init; }
    [Key, Column(Order = 1)] public required string Building { get; init; }
    [Key, Column(Order = 2)] public required int Number { get; init; }
}
