using SchemaGen;

namespace Shop;

[Model]
public partial class Shipment
{
    public long Id { get; init; }
    [References<Item>, Index] public required long ItemId { get; init; }
    [References<Item>, Index] public long? SubstituteId { get; init; }
    public DateTime[]? Stops { get; init; }
    public TimeOnly[]? Slots { get; init; }
}
