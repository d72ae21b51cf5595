using System.ComponentModel.DataAnnotations;
using SchemaGen;

namespace Shop;

[Model(SoftDelete = true)]
public partial class Currency
{
    [Key, MaxLength(10)] public required string Code { get; init; }
    public required string Name { get; init; }
    public int Decimals { get; init; } = 2;
}

[Model]
public partial class Tariff
{
    [Key] public required MemberLevel Level { get; init; }
    public required decimal Fee { get; init; }
}

[Model]
public partial class Ticket
{
    [Key, Default("gen_random_uuid()")] public Guid Id { get; init; }
    public required string Subject { get; init; }
}
