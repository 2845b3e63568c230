// Whatever the visitor claims in this header is overwritten.
function handler(event) {
    var request = event.request;
    request.headers['x-portal-visitor'] = { value: event.viewer.ip };
    return request;
}
