using SchemaGen;

namespace Store;

public sealed record UserSettings(string Theme);

public sealed record UserLine(long Id, string Name);

[Model(SoftDelete = true)]
public partial class User
{
    public long Id { get; init; }
    public required string Name { get; init; }
    [Unique] public required string Email { get; init; }
    public string? Phone { get; init; }
    public int? Age { get; init; }
    public string[]? Tags { get; init; }
    [Jsonb] public UserSettings? Settings { get; init; }
}

[Model]
public partial class Order
{
    public long Id { get; init; }
    [References<User>] public required long UserId { get; init; }
    public required decimal Total { get; init; }
    public required DateTime PlacedAt { get; init; }
    public string? Note { get; init; }
}
