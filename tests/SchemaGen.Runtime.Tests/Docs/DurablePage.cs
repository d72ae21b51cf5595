using System.Text.Json;
using SchemaGen.Nodes;
using Store;

namespace SchemaGen.Runtime.Tests.Docs;

public sealed class DurablePage : DocsTest
{
    [Fact]
    public async Task Activities()
    {
        IActivity<NewBooking, Upserted<Booking>> book = new NodeActivity<NewBooking, Upserted<Booking>>(
            session, b => new BookingUpsertNode { On = BookingUniqueKey.Request, Request = b.Request, Hotel = b.Hotel });
        IActivity<long, Booking> cancel = new NodeActivity<long, Booking>(
            session, id => new BookingUpdateNode { Id = id, IsCanceled = true });
        NewBooking input = new(Guid.NewGuid(), "Ritz");

        Booking booking = (await book.RunAsync(input, ct)).Row;
        Booking again = (await book.RunAsync(input, ct)).Row;           // the engine did not hear of the first, and asks once more
        await cancel.RunAsync(booking.Id, ct);

        Assert.Equal(booking.Id, again.Id);
        Assert.True((await session.RunAsync(new BookingReadNode { Id = booking.Id }))!.IsCanceled);
        Assert.Equal(1, await session.RunAsync(new BookingCountNode()));
    }

    // An engine in a few lines: it writes down what each activity gave, and a process that begins anew passes over what is written.
    [Fact]
    public async Task A_process_that_dies_between_activities_is_finished_by_the_next()
    {
        Dictionary<string, string> journal = [];
        Guid request = Guid.NewGuid();
        int bookings = 0;
        IActivity<NewBooking, Upserted<Booking>> book = new NodeActivity<NewBooking, Upserted<Booking>>(
            session, b => new BookingUpsertNode { On = BookingUniqueKey.Request, Request = b.Request, Hotel = b.Hotel });

        await Assert.ThrowsAsync<InvalidOperationException>(() => FlowAsync(diesAfter: "second"));
        long last = await FlowAsync(diesAfter: null);

        Assert.Equal(3, bookings);
        Assert.Equal(2, await session.RunAsync(new BookingCountNode()));
        Assert.Equal(last, (await session.RunAsync(new BookingListNode { Filter = Booking.Where.Hotel == "second" })).Rows[0].Id);

        async Task<long> FlowAsync(string? diesAfter)
        {
            long first = await StepAsync("first", new(request, "first"));
            return await StepAsync("second", new(new Guid((int)first, 0, 0, request.ToByteArray()[..8]), "second"));

            async Task<long> StepAsync(string name, NewBooking input)
            {
                if (journal.TryGetValue(name, out string? written))
                    return JsonSerializer.Deserialize<long>(written);
                bookings++;
                long id = (await book.RunAsync(input, ct)).Row.Id;
                if (name == diesAfter)
                    throw new InvalidOperationException("The process is gone before it could write.");
                journal[name] = JsonSerializer.Serialize(id);
                return id;
            }
        }
    }
}
